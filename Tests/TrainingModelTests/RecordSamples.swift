import TestSupport
import TrainingModel

/// Ids and stamps that read well in tests.
enum Sample {
    static let ada = "0190000000000000ada0"
    static let ben = "0190000000000000ben0".replacing("n", with: "e")
    static let health = "01900000000000008ea1"
    static let justice = "0190000000000000a051"
    static let note = "01900000000000000001"

    static func stamp(_ milliseconds: Int64, _ counter: UInt16 = 0, writer: UInt32 = 1) -> Stamp {
        Stamp(milliseconds: milliseconds, counter: counter, writer: writer)
    }

    static func field(_ value: JSON, at stamp: Stamp, by author: String = ada, over base: Stamp? = nil) -> Field {
        Field(value, Version(stamp: stamp, author: author, base: base))
    }

    /// A note with the given fields and nothing else.
    static func note(_ fields: [String: Field]) -> Record {
        var record = Record(kind: "note", id: note)
        for (name, field) in fields { record[name] = field }
        return record
    }
}

/// Records as a network could hold them: a stamp is used once, so that equal stamps mean equal values.
struct RandomRecords {
    var random: SeededRandom
    private static let names = ["body", "tags", "title", Record.scopeField, Record.removedField]

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// A write of some field. Few ticks, writers and values, so that ties and equal values are common.
    mutating func field(_ name: String, ticks: UInt64 = 12) -> Field {
        let stamp = Stamp(
            tick: .random(in: 1...ticks, using: &random) << 16, writer: .random(in: 1...3, using: &random))
        // The value and the base follow from the stamp, as they do for a write that happened once.
        var origin = SeededRandom(seed: stamp.tick &+ UInt64(stamp.writer) &+ UInt64(name.utf8.count) << 40)
        let base = Stamp(tick: .random(in: 0..<stamp.tick >> 16, using: &origin) << 16, writer: 1)
        let number = UInt64.random(in: 0...3, using: &origin)
        let value: JSON =
            switch name {
            case Record.removedField: number == 0 ? .null : .string(hexDigits(number, count: 16))
            case Record.scopeField: .string("scope\(number)")
            default: .string("\(name)\(number)")
            }
        return Sample.field(value, at: stamp, by: "person\(stamp.writer)", over: base.tick == 0 ? nil : base)
    }

    mutating func record() -> Record {
        var record = Record(kind: "note", id: Sample.note)
        for name in Self.names where Bool.random(using: &random) { record[name] = field(name) }
        return record
    }

    /// A change of one or two fields.
    mutating func change() -> Record {
        var record = Record(kind: "note", id: Sample.note)
        for _ in 0...Int.random(in: 0...1, using: &random) {
            let name = Self.names.randomElement(using: &random) ?? "body"
            record[name] = field(name)
        }
        return record
    }
}

import Foundation
import TrainingModel

extension JSONParser {
    /// The record that a stored text spells: what `Record(parse(text))` gives, at half the cost for the form that most
    /// have, in which one version holds for all fields. Reading records is most of the work of every list and report.
    /// - Parameter wanted: the fields that matter; others may be left out, as `RecordSource.forEachRecord` says.
    /// - Throws: as `parse` and `Record.init`.
    public func record(_ text: UnsafeRawBufferPointer, fields wanted: FieldNames? = nil) throws -> Record {
        var reader = try text.withMemoryRebound(to: UInt8.self) { try tape($0) }
        var plain = reader
        return try record(&plain, wanted) ?? Record(reader.value())
    }

    /// Nil for everything that is not in the plain form, also for what is wrong with it.
    private func record(_ tape: inout TapeReader, _ wanted: FieldNames?) -> Record? {
        guard let parts = PlainParts(&tape), let id = parts.id.flatMap(Self.identifier),
            let kind = parts.kind.flatMap(Self.identifier), let stamp = parts.stamp.flatMap(Stamp.init(utf8:)),
            let author = parts.author.flatMap({ Self.identifier($0, recent: &recentAuthor) }),
            let values = parts.fields
        else { return nil }
        var record = Record(kind: kind, id: id)
        if let owner = parts.owner {
            guard let owner = Self.identifier(owner) else { return nil }
            record.owner = owner
        }
        let version = Version(stamp: stamp, author: author)
        tape.index = values
        let start = tape.next()
        let end = Int(start & 0xffff_ffff) - 1
        guard tape.count(start) < Limits.fields else { return nil }
        record.reserve(min(tape.count(start), wanted?.names.count ?? .max) + 1)
        // Names come in their order, as records are written: then there is nothing to look for among those before.
        var last: UnsafeBufferPointer<UInt8>?
        var isInOrder = true
        if let scope = parts.scope {
            guard let scope = Self.identifier(scope, recent: &recentScope) else { return nil }
            record.append(Record.scopeField, Field(.string(scope), version))
        }
        while tape.index < end {
            let name = tape.utf8(tape.next())
            guard name.count <= Limits.fieldNameBytes else { return nil }
            guard wanted?.holds(name) ?? true, !name.isSame(as: FieldNames.scope) else {
                tape.skip()
                continue
            }
            let field = Field(tape.value(), version)
            let isFirst = last == nil && (parts.scope == nil || FieldNames.scope.withUnsafeBufferPointer(name.follows))
            isInOrder = isInOrder && (isFirst || last.map(name.follows) ?? false)
            if isInOrder {
                record.append(String(decoding: name, as: UTF8.self), field)
            } else {
                record.set(String(decoding: name, as: UTF8.self), field)
            }
            last = name
        }
        return record
    }

    private static func identifier(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        Identifier.isValid(utf8: text) ? String(decoding: text, as: UTF8.self) : nil
    }

    private static func identifier(_ text: UnsafeBufferPointer<UInt8>, recent: inout String) -> String? {
        let isRecent = recent.withUTF8 { known in
            guard known.count == text.count, let known = known.baseAddress, let other = text.baseAddress else {
                return false
            }
            return memcmp(known, other, text.count) == 0
        }
        if isRecent { return recent }
        guard let identifier = identifier(text) else { return nil }
        recent = identifier
        return identifier
    }
}

/// Some of the fields of a record.
public struct FieldNames: Sendable {
    fileprivate let names: [[UInt8]]

    /// The removal is always one of them: without it nobody could tell whether a record is alive.
    public init(_ names: [String]) { self.names = (names + [Record.removedField]).map { Array($0.utf8) } }

    fileprivate static let scope = Array(Record.scopeField.utf8)

    fileprivate func holds(_ name: UnsafeBufferPointer<UInt8>) -> Bool { names.contains(where: name.isSame) }
}

/// Where the members of a record stand on a tape.
private struct PlainParts {
    typealias Text = UnsafeBufferPointer<UInt8>
    private(set) var author, id, kind, owner, scope, stamp: Text?
    /// The place of the object's first word.
    private(set) var fields: Int?

    /// Nil when there is a member of another name or type.
    init?(_ tape: inout TapeReader) {
        let start = tape.next()
        guard start >> 56 == UInt64(UInt8(ascii: "{")) else { return nil }
        let end = Int(start & 0xffff_ffff) - 1
        while tape.index < end {
            let name = tape.utf8(tape.next())
            let place = tape.index
            let word = tape.next()
            if name.spells("fields"), word >> 56 == UInt64(UInt8(ascii: "{")) {
                fields = place
                tape.index = Int(word & 0xffff_ffff)
                continue
            }
            guard word >> 56 == UInt64(UInt8(ascii: "\"")) else { return nil }
            let text = tape.utf8(word)
            if name.spells("author") {
                author = text
            } else if name.spells("id") {
                id = text
            } else if name.spells("kind") {
                kind = text
            } else if name.spells("owner") {
                owner = text
            } else if name.spells("scope") {
                scope = text
            } else if name.spells("stamp") {
                stamp = text
            } else {
                return nil
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func isSame(as name: [UInt8]) -> Bool {
        guard count == name.count, let baseAddress else { return false }
        return memcmp(name, baseAddress, count) == 0
    }

    /// In the order of bytes, which is that of names.
    fileprivate func follows(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = baseAddress, let second = other.baseAddress else { return count > other.count }
        let order = memcmp(first, second, Swift.min(count, other.count))
        return order != 0 ? order > 0 : count > other.count
    }

    fileprivate func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount, let baseAddress else { return false }
        return memcmp(baseAddress, word.utf8Start, count) == 0
    }
}

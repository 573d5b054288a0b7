/// Reads a compiled zone of the system's database: TZif (RFC 9636), versions 1 to 4. Anything else gives nil, never a
/// trap.
struct ZoneFile {
    private let bytes: [UInt8]
    private var position = 0

    /// Larger than any zone that was ever compiled.
    static let limit = 1 << 18

    static func zone(named name: String, from bytes: [UInt8]) -> Zone? {
        guard bytes.count <= limit else { return nil }
        var file = ZoneFile(bytes: bytes)
        guard let first = file.header() else { return nil }
        guard first.version > 0 else { return file.body(first, wide: false, name: name) }
        // Programs of this century skip the first block, whose times end in 2038.
        file.position += first.size(wide: false)
        guard let second = file.header() else { return nil }
        return file.body(second, wide: true, name: name)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private struct Header {
        let version: UInt8
        let universalFlags, standardFlags, leapSeconds, changes, types, characters: Int

        func size(wide: Bool) -> Int {
            let time = wide ? 8 : 4
            return changes * (time + 1) + types * 6 + characters + leapSeconds * (time + 4) + standardFlags
                + universalFlags
        }
    }

    private mutating func header() -> Header? {
        guard take(4).map(Array.init) == Array("TZif".utf8), let version = take(1)?.first, take(15) != nil else {
            return nil
        }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = integer(4), 0...Int64(Self.limit) ~= count else { return nil }
            counts.append(Int(count))
        }
        return Header(
            version: version, universalFlags: counts[0], standardFlags: counts[1], leapSeconds: counts[2],
            changes: counts[3], types: counts[4], characters: counts[5])
    }

    private mutating func body(_ header: Header, wide: Bool, name: String) -> Zone? {
        // A header that promises more than the file holds is refused before anything is read by its counts.
        guard position <= bytes.count, header.size(wide: wide) <= bytes.count - position else { return nil }
        let times = (0..<header.changes).compactMap { _ in integer(wide ? 8 : 4) }
        guard times.count == header.changes, let indices = take(header.changes),
            let types = offsets(header), let first = types.first,
            zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }), indices.allSatisfy({ Int($0) < types.count })
        else { return nil }
        _ = take(header.leapSeconds * (wide ? 12 : 8) + header.standardFlags + header.universalFlags)
        // Times before the year 1 mark the beginning of the file, not a change of clocks.
        let changes = zip(times, indices).map { ZoneChange(at: $0, offset: types[Int($1)]) }
        return Zone(
            name: name, earliest: first, changes: changes.filter { Self.plausible ~= $0.at },
            rule: wide ? footer().flatMap(PosixZoneRule.init) : nil)
    }

    private static let plausible: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    private mutating func offsets(_ header: Header) -> [ZoneOffset]? {
        var raw: [(seconds: Int, isDaylight: Bool, name: Int)] = []
        for _ in 0..<header.types {
            guard let seconds = integer(4), -93_600...93_600 ~= seconds, let rest = take(2) else { return nil }
            raw.append((Int(seconds), rest[rest.startIndex] == 1, Int(rest[rest.startIndex + 1])))
        }
        guard let names = take(header.characters) else { return nil }
        return raw.map { type in
            let name = names.dropFirst(type.name).prefix { $0 != 0 }
            return ZoneOffset(
                seconds: type.seconds, isDaylight: type.isDaylight, abbreviation: String(decoding: name, as: UTF8.self))
        }
    }

    /// The text between the last two line feeds.
    private mutating func footer() -> String? {
        guard take(1)?.first == UInt8(ascii: "\n") else { return nil }
        let text = bytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, position <= bytes.count, count <= bytes.count - position else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// Big-endian, signed.
    private mutating func integer(_ width: Int) -> Int64? {
        guard let part = take(width) else { return nil }
        let value = part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
}

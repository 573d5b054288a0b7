/// Writes JSON text, compact and with the members of an object in the order of their names, so that equal values
/// give equal text. It owns its memory and cannot be copied: every record that passes through is written with one.
public struct JSONWriter: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int
    /// True when the next value or name must be preceded by a comma.
    private var needsComma = false

    public init(capacity: Int = 256) {
        self.capacity = max(capacity, 64)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What was written so far.
    public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    public mutating func name(_ name: String) {
        string(name)
        put(UInt8(ascii: ":"))
        needsComma = false
    }
    public mutating func string(_ value: String) {
        if value.utf8.withContiguousStorageIfAvailable({ quote($0) }) == nil { quote(value) }
    }
    public mutating func integer(_ value: Int64) {
        comma()
        reserve(20)
        if value < 0 { putReserved(UInt8(ascii: "-")) }
        var rest = value.magnitude
        var digits = 1
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        rest = value.magnitude
        for position in (count..<count + digits).reversed() {
            start[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }
    public mutating func bool(_ value: Bool) { encoded(value ? "true".utf8 : "false".utf8) }
    /// The stamp's text.
    public mutating func stamp(_ stamp: Stamp) {
        comma()
        reserve(Stamp.textBytes + 2)
        putReserved(UInt8(ascii: "\""))
        stamp.write(to: start + count)
        count += Stamp.textBytes
        putReserved(UInt8(ascii: "\""))
    }
    /// Text that is JSON already, such as a stored record.
    public mutating func encoded(_ text: some Sequence<UInt8>) {
        if text.withContiguousStorageIfAvailable({ verbatim($0) }) == nil {
            Array(text).withUnsafeBufferPointer { verbatim($0) }
        }
    }
    public mutating func value(_ value: JSON) {
        switch value {
        case .null: encoded("null".utf8)
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value):
            // JSON has no way to write NaN or infinity.
            encoded((value.isFinite ? value.description : "null").utf8)
        case .string(let value): string(value)
        case .array(let values):
            beginArray()
            for value in values { self.value(value) }
            endArray()
        case .object(let object):
            beginObject()
            for (name, value) in object.members {
                self.name(name)
                self.value(value)
            }
            endObject()
        }
    }

    private mutating func comma() {
        if needsComma { put(UInt8(ascii: ",")) }
        needsComma = true
    }
    private mutating func open(_ bracket: UInt8) {
        comma()
        put(bracket)
        needsComma = false
    }
    private mutating func close(_ bracket: UInt8) {
        put(bracket)
        needsComma = true
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = max(count + more, 2 * capacity)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.moveInitialize(from: start, count: count)
        start.deallocate()
        start = larger
    }
    private mutating func put(_ byte: UInt8) {
        reserve(1)
        putReserved(byte)
    }
    private mutating func putReserved(_ byte: UInt8) {
        start[count] = byte
        count += 1
    }
    private mutating func verbatim(_ text: UnsafeBufferPointer<UInt8>) {
        comma()
        append(text)
    }
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count)
        guard let source = text.baseAddress else { return }
        (start + count).initialize(from: source, count: text.count)
        count += text.count
    }

    private mutating func quote(_ text: String) {
        var text = text
        text.withUTF8 { quote($0) }
    }
    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        comma()
        // A control character becomes six bytes.
        reserve(6 * text.count + 2)
        putReserved(UInt8(ascii: "\""))
        var rest = text
        // Most texts have nothing to escape and are copied whole.
        while true {
            let plain = JSONWriter.plainPrefix(of: rest)
            append(UnsafeBufferPointer(rebasing: rest[..<plain]))
            guard plain < rest.count else { break }
            escape(rest[plain])
            rest = UnsafeBufferPointer(rebasing: rest[(plain + 1)...])
        }
        putReserved(UInt8(ascii: "\""))
    }

    /// How many bytes stand before the first one that must be escaped.
    private static func plainPrefix(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(text)
        var index = 0
        // Eight at a time: the highest bit of each byte says whether it is one of those.
        while index + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let (quote, backslash) = (word ^ 0x2222_2222_2222_2222, word ^ 0x5c5c_5c5c_5c5c_5c5c)
            let isSpecial =
                (word &- 0x2020_2020_2020_2020) & ~word | (quote &- 0x0101_0101_0101_0101) & ~quote
                | (backslash &- 0x0101_0101_0101_0101) & ~backslash
            guard isSpecial & 0x8080_8080_8080_8080 == 0 else { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            index += 1
        }
        return index
    }

    private mutating func escape(_ byte: UInt8) {
        putReserved(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): putReserved(UInt8(ascii: "n"))
        case UInt8(ascii: "\t"): putReserved(UInt8(ascii: "t"))
        case UInt8(ascii: "\r"): putReserved(UInt8(ascii: "r"))
        case 0..<0x20:
            for byte in "u00".utf8 { putReserved(byte) }
            writeHexDigits(UInt64(byte), count: 2, to: start + count)
            count += 2
        default: putReserved(byte)
        }
    }
}

extension JSON {
    /// The value as compact JSON text in UTF-8.
    public var encoded: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
    public var text: String { String(decoding: encoded, as: UTF8.self) }
}

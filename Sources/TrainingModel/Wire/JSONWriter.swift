/// Writes JSON text, compact and with the members of an object in the order of their names, so that equal values
/// give equal text.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    /// True when the next value or name must be preceded by a comma.
    private var needsComma = false

    public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    public mutating func endObject() { close(UInt8(ascii: "}")) }
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    public mutating func endArray() { close(UInt8(ascii: "]")) }

    public mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }
    public mutating func string(_ value: String) {
        comma()
        quote(value)
    }
    public mutating func integer(_ value: Int64) {
        comma()
        bytes.append(contentsOf: value.description.utf8)
    }
    public mutating func bool(_ value: Bool) {
        comma()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }
    /// Text that is JSON already, such as a stored record.
    public mutating func encoded(_ text: some Sequence<UInt8>) {
        comma()
        bytes.append(contentsOf: text)
    }
    public mutating func value(_ value: JSON) {
        switch value {
        case .null:
            comma()
            bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bool(value)
        case .integer(let value): integer(value)
        case .number(let value):
            comma()
            // JSON has no way to write NaN or infinity.
            bytes.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .string(let value): string(value)
        case .array(let values):
            beginArray()
            for value in values { self.value(value) }
            endArray()
        case .object(let members):
            beginObject()
            if members.count > 1 {
                for (name, value) in members.sorted(by: { $0.key < $1.key }) { member(name, value) }
            } else {
                for (name, value) in members { member(name, value) }
            }
            endObject()
        }
    }

    private mutating func member(_ name: String, _ value: JSON) {
        self.name(name)
        self.value(value)
    }
    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }
    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }
    private mutating func quote(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        // Most texts have nothing to escape and are copied whole.
        var special: UInt8 = 0
        for byte in text {
            // Without branches, so that the compiler compares many bytes at once.
            special |=
                (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
        }
        if special == 0 {
            bytes.append(contentsOf: text)
            return
        }
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: hexDigits(UInt64(byte), count: 2).utf8)
            default: bytes.append(byte)
            }
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

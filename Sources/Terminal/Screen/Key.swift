/// A key press as a terminal sends it (ECMA-48, xterm).
package enum Key: Equatable, Sendable {
    case character(Character)
    case enter, escape, backspace, tab
    case up, down, left, right, home, end, pageUp, pageDown

    /// The key at the beginning of `bytes` and how many bytes it takes; nil when bytes are missing.
    ///
    /// A lone ESC is the Escape key: terminals send the sequences of other keys in one piece.
    package static func first(of bytes: [UInt8]) -> (key: Key, length: Int)? {
        guard let byte = bytes.first else { return nil }
        switch byte {
        case 0x0a, 0x0d: return (.enter, 1)
        case 0x09: return (.tab, 1)
        case 0x08, 0x7f: return (.backspace, 1)
        case 0x1b: return escapeSequence(bytes)
        default: return character(bytes, byte)
        }
    }

    private static func character(_ bytes: [UInt8], _ byte: UInt8) -> (key: Key, length: Int)? {
        let length = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
        guard bytes.count >= length else { return nil }
        guard let character = String(decoding: bytes[..<length], as: UTF8.self).first else { return nil }
        return (.character(character), length)
    }

    private static func escapeSequence(_ bytes: [UInt8]) -> (key: Key, length: Int) {
        guard bytes.count >= 3, bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
            return (.escape, 1)
        }
        // Parameters, then one final byte in 0x40...0x7e.
        guard let end = bytes[2...].firstIndex(where: { (0x40...0x7e).contains($0) }) else {
            return (.escape, bytes.count)
        }
        let parameters = String(decoding: bytes[2..<end], as: UTF8.self)
        let key: Key
        switch (bytes[end], parameters) {
        case (UInt8(ascii: "A"), _): key = .up
        case (UInt8(ascii: "B"), _): key = .down
        case (UInt8(ascii: "C"), _): key = .right
        case (UInt8(ascii: "D"), _): key = .left
        case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), "1"): key = .home
        case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), "4"): key = .end
        case (UInt8(ascii: "~"), "5"): key = .pageUp
        case (UInt8(ascii: "~"), "6"): key = .pageDown
        default: key = .character("\u{fffd}")  // a key without meaning here must not look like Escape
        }
        return (key, end + 1)
    }
}

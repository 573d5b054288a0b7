/// Reading GIFT text byte by byte, minding that `\` takes its meaning from the character after it. All of GIFT's
/// signs are ASCII, so UTF-8 needs no decoding before the pieces are cut.
enum GIFTBytes {
    static let backslash = UInt8(ascii: "\\")
    static let open = UInt8(ascii: "{")
    static let close = UInt8(ascii: "}")
    static let equals = UInt8(ascii: "=")
    static let tilde = UInt8(ascii: "~")
    static let hash = UInt8(ascii: "#")
    static let percent = UInt8(ascii: "%")

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) || byte == 0 }

    /// Calls `body` with the index of each byte that no backslash escapes, until it returns false.
    static func scan(_ bytes: ArraySlice<UInt8>, _ body: (Int, UInt8) -> Bool) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == backslash {
                index += 2
            } else {
                guard body(index, bytes[index]) else { return }
                index += 1
            }
        }
    }

    static func firstIndex(of sign: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        scan(bytes) { index, byte in
            if byte == sign { found = index }
            return found == nil
        }
        return found
    }

    /// Index of the first of two equal signs in a row.
    static func firstPair(of sign: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        var previous: Int?
        scan(bytes) { index, byte in
            if byte == sign {
                if let previous, previous + 1 == index { found = previous }
                previous = index
            }
            return found == nil
        }
        return found
    }

    /// Index of the last `####`, which begins the general feedback.
    static func generalFeedback(in bytes: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        var run = 0
        var next = bytes.startIndex
        scan(bytes) { index, byte in
            run = byte != hash ? 0 : index == next ? run + 1 : 1
            next = index + 1
            if run >= 4 { found = index - 3 }
            return true
        }
        return found
    }

    /// Index of the first `sequence`, which GIFT has no way to escape.
    static func firstIndex(of sequence: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
        sequence.withUTF8Buffer { wanted in
            guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
            for index in bytes.startIndex...(bytes.endIndex - wanted.count) where bytes[index] == first {
                if bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
            }
            return nil
        }
    }

    /// The pieces that begin with one of `signs`, with the sign; the first may have none. No more than `limit + 1`.
    static func pieces(of bytes: ArraySlice<UInt8>, at signs: Set<UInt8>, limit: Int) -> [(
        sign: UInt8?, text: ArraySlice<UInt8>
    )] {
        var pieces: [(sign: UInt8?, text: ArraySlice<UInt8>)] = []
        var sign: UInt8?
        var start = bytes.startIndex
        func end(at index: Int) {
            let text = trimmed(bytes[start..<index])
            // What stands before the first sign is an answer too, unless it is nothing.
            if sign != nil || !text.isEmpty { pieces.append((sign, text)) }
        }
        scan(bytes) { index, byte in
            if signs.contains(byte) {
                end(at: index)
                sign = byte
                start = index + 1
            }
            return pieces.count <= limit
        }
        if pieces.count <= limit { end(at: bytes.endIndex) }
        return pieces
    }

    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let bytes = bytes.drop(while: isSpace)
        guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return bytes }
        return bytes[...last]
    }

    /// The text that the bytes spell: `\~ \= \# \{ \} \: \\` are the sign, `\n` a line end, any other backslash itself.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let next = index + 1
            if bytes[index] == backslash, next < bytes.endIndex {
                switch bytes[next] {
                case tilde, equals, hash, open, close, backslash, UInt8(ascii: ":"): result.append(bytes[next])
                case UInt8(ascii: "n"): result.append(0x0a)
                default: result.append(contentsOf: [backslash, bytes[next]])
                }
                index += 2
            } else {
                result.append(bytes[index])
                index = next
            }
        }
        return String(decoding: trimmed(result[...]), as: UTF8.self)
    }

    /// The text and its format, which a name in square brackets at the beginning gives.
    static func formatted(_ bytes: ArraySlice<UInt8>, default format: FormattedText.Format) -> FormattedText {
        let bytes = trimmed(bytes)
        let longestName = 10
        if bytes.first == UInt8(ascii: "["),
            let end = bytes.prefix(longestName + 1).firstIndex(of: UInt8(ascii: "]")),
            let named = FormattedText.Format(
                rawValue: String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self).lowercased())
        {
            return FormattedText(text(bytes[(end + 1)...]), format: named)
        }
        return FormattedText(text(bytes), format: format)
    }
}

import TrainingModel

/// Writes content lines of iCalendar (RFC 5545 §3.1): escaped, folded at 75 octets, ended by CR LF.
struct CalendarText {
    private(set) var text = ""

    /// A line whose value is of another type than text, written as it is.
    mutating func add(_ name: String, _ value: String) {
        var length = 0
        for scalar in "\(name):\(value)".unicodeScalars {
            let width = UTF8.width(scalar)
            if length + width > 75 {
                text += "\r\n "
                length = 1
            }
            text.unicodeScalars.append(scalar)
            length += width
        }
        text += "\r\n"
    }

    /// A line of type TEXT; nothing when there is none.
    mutating func add(_ name: String, text value: String?) {
        // Asked of what is left without control characters: a property without a value is refused by other programs.
        guard let value = value.map(Self.escaped), value.unicodeScalars.contains(where: { $0 != " " }) else { return }
        add(name, value)
    }

    /// RFC 5545 §3.3.11. Control characters, which it forbids, are left out; a line feed is kept as `\n`.
    static func escaped(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: ["\\", "n"])
            case "\t": result.append(" ")
            case _ where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value: break
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }
}

/// How many columns of a terminal text takes: per grapheme cluster (UAX #29), by East Asian Width (UAX #11).
package enum TextWidth {
    package static func of(_ text: String) -> Int {
        // UTF-8 text without a high bit and without controls takes a column for each byte.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// 0, 1 or 2. Scalars that are no marks count one or two each, and a cluster never more than two: so flags, emoji
    /// sequences and U+FE0F take two columns, and so do Thai "กำ" and Hindi "क्ष", clusters of two letters.
    package static func of(_ cluster: Character) -> Int {
        var width = 0
        for scalar in cluster.unicodeScalars {
            width += scalar.value == 0xfe0f ? width : of(scalar)
            if width >= 2 { return 2 }
        }
        return width
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x20 || (0x7f..<0xa0).contains(value) { return 0 }
        if value < 0x300 { return 1 }
        if (0x1160...0x11ff).contains(value) || (0xd7b0...0xd7ff).contains(value) { return 0 }  // Hangul vowels, finals
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return isWide(value) ? 2 : 1
        }
    }

    package static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// The first clusters that fit into `columns`, ended by "…" when something was left out.
    package static func truncated(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var kept = ""
        var width = 0
        for cluster in text {
            let next = of(cluster)
            if width + next > columns - 1 { break }
            kept.append(cluster)
            width += next
        }
        // What was cut off must not leave an isolate open: it would swallow the next column.
        let isOpen = kept.contains("\u{2068}") && !kept.contains("\u{2069}")
        return kept + "…" + (isOpen ? "\u{2069}" : "")
    }

    package enum Alignment {
        case left, center, right

        /// How many of the `missing` columns stand before the text, and how many after it.
        package func margins(_ missing: Int) -> (before: Int, after: Int) {
            let missing = max(0, missing)
            switch self {
            case .left: return (0, missing)
            case .center: return (missing / 2, missing - missing / 2)
            case .right: return (missing, 0)
            }
        }
    }

    /// The text with spaces up to `columns`; longer text is returned as it is.
    package static func padded(_ text: String, to columns: Int, _ alignment: Alignment = .left) -> String {
        let margins = alignment.margins(columns - of(text))
        return String(repeating: " ", count: margins.before) + text + String(repeating: " ", count: margins.after)
    }

    /// The text in lines of at most `columns`, broken as `StyledText.wrapped` does.
    package static func wrapped(_ text: String, to columns: Int) -> [String] {
        StyledText(text).wrapped(to: columns).map(\.plain)
    }
}

extension TextWidth {
    /// East Asian Width W and F of Unicode 18, joined over unassigned code points.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
        0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653, 0x267F...0x267F, 0x268A...0x268F,
        0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE,
        0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD,
        0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
        0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50,
        0x2B55...0x2B55, 0x2E80...0x3029, 0x3030...0x303E, 0x3041...0x3096, 0x309B...0x3163, 0x3165...0x3247,
        0x3250...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF2...0x191D2, 0x1AFF0...0x1B2FB, 0x1D300...0x1D376,
        0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1AE...0x1F320,
        0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
        0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
        0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
        0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
        0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7DA...0x1F7F0, 0x1F90C...0x1F93A,
        0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFA, 0x20000...0x3FFFD,
    ]
}

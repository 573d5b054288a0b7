import TrainingModel

/// Makes text that other people wrote harmless to a terminal and to the lines around it (Unicode TR 36, UAX #9).
///
/// Control characters (C0, C1, ESC, DEL) become U+FFFD, so that their place stays visible. Invisible characters that
/// reorder or hide text are dropped: bidi controls, line separators, tags, interlinear marks, byte-order marks.
package enum SafeText {
    package enum Isolation {
        /// Isolate what contains right-to-left letters.
        case whenNeeded
        case always
        case never
    }

    /// The text on one line: line breaks and tabs become spaces.
    package static func line(_ text: String, isolation: Isolation = .whenNeeded) -> String {
        // Nearly every text is plain ASCII and passes untouched.
        if isolation != .always, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
        return isolated(cleaned(text, keepingLines: false), isolation)
    }

    /// A path or name within a command that a person shall copy: quoted for a shell where that is needed.
    package static func word(_ text: String) -> String { line(ShellWord(text).description) }

    /// The text with its line feeds; a carriage return counts as one, a tab becomes four spaces. Never isolated: an
    /// isolate ends with its paragraph (UAX #9 §3.3.2), so lines are isolated one by one where they are shown.
    package static func lines(_ text: String) -> String { cleaned(text, keepingLines: true) }

    /// Encloses the text in U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE.
    package static func isolated(_ text: String, _ isolation: Isolation = .whenNeeded) -> String {
        switch isolation {
        case .never: text
        case .always: "\u{2068}\(text)\u{2069}"
        case .whenNeeded: containsRightToLeft(text) ? "\u{2068}\(text)\u{2069}" : text
        }
    }

    package static func containsRightToLeft(_ text: String) -> Bool {
        text.unicodeScalars.contains { isRightToLeft($0.value) }
    }

    /// A pile of accents on one letter covers the lines above and below; no language needs so many.
    private static let maximumScalarsOfCluster = 16

    private static func cleaned(_ text: String, keepingLines: Bool) -> String {
        var cleaned = String.UnicodeScalarView()
        var accents = 0
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            let value = scalar.value
            defer { previous = value }
            switch value {
            case 0x0a where previous == 0x0d: continue
            case 0x0a, 0x0d, 0x85, 0x2028, 0x2029: cleaned.append(keepingLines ? "\n" : " ")
            case 0x09: cleaned.append(contentsOf: (keepingLines ? "    " : " ").unicodeScalars)
            case 0..<0x20, 0x7f...0x9f: cleaned.append("\u{fffd}")
            case _ where isDropped(value): continue
            case _ where value & 0xfffe == 0xfffe: cleaned.append("\u{fffd}")  // never characters (Unicode §23.7)
            default:
                accents = isMark(scalar) ? accents + 1 : 0
                if accents < maximumScalarsOfCluster { cleaned.append(scalar) }
            }
        }
        return String(cleaned)
    }

    /// Format characters that reorder or hide text, or that terminals show differently. U+200C and U+200D stay:
    /// Persian, Hindi and emoji need them.
    package static func isDropped(_ value: UInt32) -> Bool {
        switch value {
        case 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x200f, 0x202a...0x202e, 0x2060...0x206f, 0xfeff, 0xfff9...0xfffb,
            0x1bca0...0x1bca3, 0x1d173...0x1d17a, 0xe0000...0xe007f:
            true
        default: false
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    /// The blocks of the scripts written from right to left (Bidi_Class R and AL).
    private static func isRightToLeft(_ value: UInt32) -> Bool {
        switch value {
        case 0x590...0x8ff, 0xfb1d...0xfdff, 0xfe70...0xfefc, 0x10800...0x10fff, 0x1e800...0x1efff: true
        default: false
        }
    }
}

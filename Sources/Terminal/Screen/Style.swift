/// Whether, and how, text is painted with ANSI escape sequences (ECMA-48 SGR, 16 colours).
///
/// Paint only underlines what words or signs already say: a reader without colours must miss nothing.
package struct Style: Sendable, Equatable {
    package enum Choice: String, CaseIterable, Sendable { case always, never, auto }

    package let isOn: Bool

    package static let off = Style(isOn: false)
    package static let on = Style(isOn: true)

    package init(isOn: Bool) { self.isOn = isOn }

    /// The option decides; then NO_COLOR (https://no-color.org), CLICOLOR_FORCE, TERM, CLICOLOR
    /// (https://bixense.com/clicolors); then whether the output is a terminal.
    package init(_ choice: Choice, variables: [String: String], isTerminal: Bool) {
        func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
        switch choice {
        case .always: isOn = true
        case .never: isOn = false
        case .auto:
            if value("NO_COLOR") != nil {
                isOn = false
            } else if let force = value("CLICOLOR_FORCE"), force != "0" {
                isOn = true
            } else {
                isOn = isTerminal && value("TERM") != "dumb" && value("CLICOLOR") != "0"
            }
        }
    }

    package func paint(_ text: String, _ paint: Paint) -> String {
        guard isOn, !paint.isEmpty, !text.isEmpty else { return text }
        return "\u{1b}[\(paint.codes)m\(text)\u{1b}[0m"
    }
}

/// Attributes and colours of a piece of text; the colours are those that both light and dark themes keep readable.
package struct Paint: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let bold = Paint(rawValue: 1 << 0)
    package static let italic = Paint(rawValue: 1 << 1)
    package static let underline = Paint(rawValue: 1 << 2)
    package static let struck = Paint(rawValue: 1 << 3)
    package static let inverse = Paint(rawValue: 1 << 4)
    package static let red = Paint(rawValue: 1 << 5)
    package static let green = Paint(rawValue: 1 << 6)
    package static let magenta = Paint(rawValue: 1 << 7)
    package static let cyan = Paint(rawValue: 1 << 8)

    private static let table: [(paint: Paint, code: String)] = [
        (.bold, "1"), (.italic, "3"), (.underline, "4"), (.struck, "9"), (.inverse, "7"), (.red, "31"),
        (.green, "32"), (.magenta, "35"), (.cyan, "36"),
    ]

    /// The parameters of SGR, such as `1;36`.
    package var codes: String { Self.table.filter { contains($0.paint) }.map(\.code).joined(separator: ";") }
}

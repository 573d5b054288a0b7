/// Rows of one kind: for a person a header and aligned columns fitted to the screen, for a pipe tab-separated values.
package struct Table {
    package struct Column {
        package let title: String
        package let alignment: TextWidth.Alignment
        /// True for what is useless when cut, such as ids and dates.
        package let keepsWidth: Bool
        /// True for what is left out on a screen that is too narrow for everything, before anything is cut.
        package let isExtra: Bool
        package let paint: Paint

        package init(
            _ title: String, _ alignment: TextWidth.Alignment = .left, keepsWidth: Bool = false,
            isExtra: Bool = false, paint: Paint = []
        ) {
            self.title = title
            self.alignment = alignment
            self.keepsWidth = keepsWidth
            self.isExtra = isExtra
            self.paint = paint
        }
    }

    package let columns: [Column]
    private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// Missing cells are empty, surplus ones left out. Any text may be given: it is made safe where it is shown.
    package mutating func add(_ cells: [String]) {
        rows.append(
            Array(cells.prefix(columns.count)) + Array(repeating: "", count: max(0, columns.count - cells.count)))
    }

    private static let gap = "  "

    /// Lines of at most `width` columns: extra columns go first, from the right; then values that do not fit end in "…".
    package func terminalLines(width: Int, style: Style) -> [String] {
        let safe = rows.map { $0.map { SafeText.line($0) } }
        var widths = columns.indices.map { column in
            safe.reduce(TextWidth.of(columns[column].title)) { max($0, TextWidth.of($1[column])) }
        }
        var shown = Array(columns.indices)
        var room: Int { width - Self.gap.count * (shown.count - 1) }
        while shown.reduce(0, { $0 + widths[$1] }) > room, let extra = shown.lastIndex(where: { columns[$0].isExtra }) {
            shown.remove(at: extra)
        }
        widths = shown.map { widths[$0] }
        let fitting = shown.map { columns[$0] }
        fit(&widths, of: fitting, to: room)
        func line(_ cells: [String], paint: (Column) -> Paint) -> String {
            Self.line(cells, widths, fitting, style, paint: paint)
        }
        return [line(fitting.map(\.title)) { _ in .bold }]
            + safe.map { row in line(shown.map { row[$0] }) { $0.paint } }
    }

    /// Takes columns from the widest that may be cut, then from the widest at all.
    private func fit(_ widths: inout [Int], of columns: [Column], to width: Int) {
        for keeping in [true, false] {
            while widths.reduce(0, +) > width {
                let candidates = widths.indices.filter { !(keeping && columns[$0].keepsWidth) && widths[$0] > 3 }
                guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
            }
        }
    }

    private static func line(
        _ cells: [String], _ widths: [Int], _ columns: [Column], _ style: Style, paint: (Column) -> Paint
    ) -> String {
        var line = ""
        for (column, cell) in cells.enumerated() {
            if column > 0 { line += gap }
            let text = TextWidth.truncated(cell, to: widths[column])
            let isLast = column == cells.count - 1
            // Nothing follows the last column: no spaces at the line's end.
            let padded =
                isLast && columns[column].alignment == .left
                ? text : TextWidth.padded(text, to: widths[column], columns[column].alignment)
            line += style.paint(padded, paint(columns[column]))
        }
        return line
    }

    /// One line a row: whole values, tabs between them, without header, paint or isolates.
    package var pipeLines: [String] { rows.map { $0.map(Self.escaped).joined(separator: "\t") } }

    /// Reversible: `\t`, `\n`, `\r`, `\\`, and `\u{…}` for every other character that could command a terminal. Only
    /// isolates are left out: they are no part of a text but stand around a name that was made safe for a sentence too.
    package static func escaped(_ value: String) -> String {
        // Nearly every value is plain ASCII and passes untouched.
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x5c }) { return value }
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x09: escaped += "\\t"
            case 0x0a: escaped += "\\n"
            case 0x0d: escaped += "\\r"
            case 0x5c: escaped += "\\\\"
            case 0x2068, 0x2069: continue
            case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0x2066, 0x2067:
                escaped += "\\u{\(String(scalar.value, radix: 16))}"
            case let value where SafeText.isDropped(value) && value != 0xad:
                escaped += "\\u{\(String(value, radix: 16))}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

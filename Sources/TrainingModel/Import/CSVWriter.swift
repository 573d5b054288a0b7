/// Writes comma-separated values (RFC 4180) that a spreadsheet can open without running anything.
public struct CSVWriter {
    public private(set) var text: String

    /// - Parameter header: the names of the columns.
    public init(_ header: [String]) {
        // The byte-order mark tells Excel that this is UTF-8.
        text = "\u{feff}"
        add(header)
    }

    public mutating func add(_ cells: [String]) {
        text += cells.map { Self.quoted(CSVFormula.neutralised($0)) }.joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ cell: String) -> String {
        // A first line `sep=` tells a spreadsheet, and our own reader, what stands between the cells.
        let needsQuotes =
            cell.utf8.contains { [0x22, 0x2c, 0x3b, 0x7c, 0x09, 0x0a, 0x0d].contains($0) }
            || cell.utf8.starts(with: "sep=".utf8)
        return needsQuotes ? cell.quoted(by: "\"") : cell
    }
}

/// Cells that a spreadsheet would take for a formula (OWASP, "CSV Injection") get an apostrophe in front, which a
/// spreadsheet does not show. Reading takes it away again: what was written comes back as it was.
public enum CSVFormula {
    public static func neutralised(_ cell: String) -> String { isDangerous(cell) ? "'" + cell : cell }

    public static func restored(_ cell: String) -> String {
        // An accent upon the apostrophe makes one character of both.
        guard cell.unicodeScalars.first == "'" else { return cell }
        let rest = String(cell.unicodeScalars.dropFirst())
        return isDangerous(rest) ? rest : cell
    }

    /// A cell that already has the apostrophe counts as well, else it could not be told from one that got it here.
    private static func isDangerous(_ cell: String) -> Bool {
        switch cell.unicodeScalars.first(where: { $0 != "'" }) {
        case "=", "+", "-", "@", "\t", "\r", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}": true
        default: false
        }
    }
}

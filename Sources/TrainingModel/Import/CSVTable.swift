import Foundation

/// A CSV file with a header: rows by the names of their columns, in whatever order and language these stand.
public struct CSVTable {
    /// A column that an import understands.
    public struct Column: Sendable {
        public let name: String
        /// Other words for it, in any language; spelling is compared without accents, capitals and punctuation.
        public let words: [String]

        public init(_ name: String, _ words: String...) {
            self.name = name
            self.words = [name] + words
        }
    }

    /// One row. An empty cell says nothing.
    public struct Row: Sendable {
        public let line: Int
        /// The cells that say something, by the column's name.
        public let cells: [String: String]
        /// Cells beyond the header: the row was torn by a separator in a text that nobody quoted.
        public let surplus: Int

        public subscript(column: String) -> String? { cells[column] }
    }

    /// The names of the columns that were found.
    public let columns: Set<String>
    /// Names in the header that mean nothing here.
    public let unknown: [String]
    private let places: [Int: String]
    private let width: Int
    private var reader: CSVReader

    /// - Parameter known: the columns that may stand in the file.
    /// - Throws: `invalid` for an empty file, and for a header that names a column twice.
    public init(_ reader: CSVReader, known: [Column]) throws {
        var reader = reader
        guard let header = try reader.next() else {
            throw TrainingError(
                .invalid, "The file is empty.", hint: "Its first line must name the columns, such as: name,email.")
        }
        let names = Dictionary(
            known.flatMap { column in column.words.map { (Self.folded($0), column.name) } },
            uniquingKeysWith: { first, _ in first })
        var places: [Int: String] = [:]
        var unknown: [String] = []
        for (index, title) in header.cells.enumerated() where !Self.folded(title).isEmpty {
            guard let name = names[Self.folded(title)] else {
                unknown.append(title)
                continue
            }
            guard !places.values.contains(name) else {
                throw TrainingError(
                    .invalid, "The columns on line \(header.line) name the \(name) twice.",
                    hint: "Rename or remove one of them.")
            }
            places[index] = name
        }
        self.reader = reader
        self.places = places
        self.unknown = unknown
        width = header.cells.count
        columns = Set(places.values)
    }

    public mutating func next() throws -> Row? {
        guard let row = try reader.next() else { return nil }
        var cells: [String: String] = [:]
        for (index, cell) in row.cells.enumerated() {
            guard let name = places[index] else { continue }
            let text = CSVFormula.restored(Self.trimmed(cell))
            if !text.isEmpty { cells[name] = text }
        }
        let surplus = row.cells.dropFirst(width).count { !$0.isEmpty }
        return Row(line: row.line, cells: cells, surplus: surplus)
    }

    /// Without spaces at its ends, also those that do not break a line.
    static func trimmed(_ cell: String) -> String {
        guard let first = cell.first, let last = cell.last, first.isWhitespace || last.isWhitespace else { return cell }
        return cell.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Letters and digits only, without accents and capitals: `E-mail` and `Prénom` as `email` and `prenom`.
    public static func folded(_ text: String) -> String {
        String(
            text.foldedForSearch.unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
    }
}

extension String {
    /// For comparing what people typed: without accents and capitals.
    public var foldedForSearch: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
        return folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}

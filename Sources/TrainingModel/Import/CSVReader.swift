/// Reads comma-separated values (RFC 4180) as real files have them: with a byte-order mark, lines that end in CRLF, LF or
/// CR, semicolons, tabs or bars between the cells, quoted cells that span lines, quotes in the middle of a cell.
///
/// The file is read in pieces and one row is held at a time, so that memory does not grow with the file. Anything in
/// bytes from outside becomes rows or an error that names the line; nothing is repaired by guessing.
public struct CSVReader {
    /// Bytes of one row. A longer one is nearly always a quote that was never closed.
    public static let rowBytes = 1 << 20

    /// One row. Files have rows of any length: see `CSVTable` for cells by column.
    public struct Row: Equatable, Sendable {
        /// The line of the file on which the row begins, counted from 1.
        public let line: Int
        public let cells: [String]
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let pieceBytes = 1 << 16

    /// What stands between the cells, found in the first row.
    public private(set) var separator = comma
    private let read: (Int) throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var hasEnded = false
    private var line = 1

    /// - Parameter read: gives at most so many of the next bytes; none at the end of the file.
    /// - Throws: `invalid` for a file that is not text in UTF-8.
    public init(read: @escaping (Int) throws -> [UInt8]) throws {
        self.read = read
        let start = try lookAhead()
        try CSVEncoding.check(start)
        if start.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        if let declared = takeSeparatorLine(start[position...]) {
            separator = declared
        } else {
            separator = Self.separator(of: start[position...])
        }
    }

    /// Reads text that is at hand.
    public init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        try self.init { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }

    /// The next row that is not empty; nil at the end of the file.
    /// - Throws: `invalid` for a quote that is never closed and for other text than UTF-8, `tooLarge` for an endless row;
    ///   each names the line.
    public mutating func next() throws -> Row? {
        while true {
            guard let row = try nextRow() else { return nil }
            if row.cells != [""] { return row }
        }
    }

    // MARK: Rows

    private enum State { case cellStart, plain, quoted, afterQuote }

    private mutating func nextRow() throws -> Row? {
        guard try peek() != nil else { return nil }
        let start = line
        var quoteLine = line
        var bytes = 0
        var cells: [String] = []
        var cell: [UInt8] = []
        var state = State.cellStart
        while let byte = try peek() {
            position += 1
            bytes += 1
            if bytes > Self.rowBytes { throw tooLong(from: state == .quoted ? quoteLine : start) }
            switch (state, byte) {
            case (.quoted, Self.quote): state = .afterQuote
            case (.quoted, _):
                cell.append(byte)
                try countLine(byte)
            case (.afterQuote, Self.quote):
                cell.append(byte)
                state = .quoted
            case (.cellStart, Self.quote):
                state = .quoted
                quoteLine = line
            case (_, separator):
                cells.append(try text(cell, start))
                cell.removeAll(keepingCapacity: true)
                state = .cellStart
            case (_, Self.lineFeed), (_, Self.carriageReturn):
                if byte == Self.carriageReturn, try peek() == Self.lineFeed { position += 1 }
                line += 1
                cells.append(try text(cell, start))
                return Row(line: start, cells: cells)
            default:
                // What follows a closing quote belongs to the cell, as spreadsheets read it.
                cell.append(byte)
                state = .plain
            }
        }
        guard state != .quoted else {
            throw TrainingError(
                .invalid, "The quote that opens on line \(quoteLine) is never closed.",
                hint: "Close it, or write the quote twice if it belongs to the text.")
        }
        cells.append(try text(cell, start))
        return Row(line: start, cells: cells)
    }

    /// Counts a line end within quotes; CRLF is one.
    private mutating func countLine(_ byte: UInt8) throws {
        if byte == Self.lineFeed { line += 1 }
        if byte == Self.carriageReturn, try peek() != Self.lineFeed { line += 1 }
    }

    private func text(_ bytes: [UInt8], _ line: Int) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw CSVEncoding.fault(bytes, line: line) }
        return text
    }

    private func tooLong(from line: Int) -> TrainingError {
        TrainingError(
            .tooLarge, "The row that begins on line \(line) is longer than \(Self.rowBytes >> 20) MiB.",
            hint: "Look for a quote there that is never closed.")
    }

    // MARK: Bytes

    private mutating func peek() throws -> UInt8? {
        if position < buffer.count { return buffer[position] }
        guard !hasEnded else { return nil }
        buffer = try read(Self.pieceBytes)
        position = 0
        hasEnded = buffer.isEmpty
        return buffer.first
    }

    /// The beginning of the file, at least its first row if that is not endless. It stays to be read.
    private mutating func lookAhead() throws -> [UInt8] {
        while buffer.count < Self.rowBytes, !Self.holdsRow(buffer) {
            let more = try read(Self.pieceBytes)
            hasEnded = more.isEmpty
            if hasEnded { break }
            buffer += more
        }
        return buffer
    }

    private static func holdsRow(_ bytes: [UInt8]) -> Bool {
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted, byte == lineFeed || byte == carriageReturn { return true }
        }
        return false
    }

    /// The one that stands most often in the first row, outside quotes.
    private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
        let candidates = [comma, UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lineFeed || byte == carriageReturn { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most).map { candidates[$0] } ?? comma
    }

    /// Excel's own first line, `sep=;`.
    private mutating func takeSeparatorLine(_ start: ArraySlice<UInt8>) -> UInt8? {
        guard let end = start.firstIndex(where: { $0 == Self.lineFeed || $0 == Self.carriageReturn }),
            end - start.startIndex == 5, start.prefix(4).elementsEqual("sep=".utf8)
        else { return nil }
        position = end + 1
        if start[end] == Self.carriageReturn, start.dropFirst(6).first == Self.lineFeed { position += 1 }
        line = 2
        return start[end - 1]
    }
}

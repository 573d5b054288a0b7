import Foundation
import TrainingModel

/// A CSV file to import, read in pieces.
public struct ImportFile {
    public let path: String
    private let bytes: [UInt8]?

    /// A file on disk.
    public init(path: String) {
        self.path = path
        bytes = nil
    }

    /// What came over standard input.
    public init(bytes: [UInt8]) {
        path = "-"
        self.bytes = bytes
    }

    /// A row's place, for refusals.
    struct Place {
        let file: String
        let line: Int
        var text: String { "line \(line) of \(file)" }
    }

    public var name: String { path == "-" ? "-" : URL(fileURLWithPath: path).lastPathComponent }
    func place(_ line: Int) -> Place { Place(file: name, line: line) }

    /// - Throws: `usage` for a file that cannot be read.
    public func reader() throws -> CSVReader {
        if let bytes { return try CSVReader(bytes) }
        let unreadable = TrainingError(
            .usage, "The file '\(path)' cannot be read.", hint: "Check its name and permissions.")
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable }
        return try CSVReader { count in
            do { return try handle.read(upToCount: count).map(Array.init) ?? [] } catch { throw unreadable }
        }
    }

    /// The names of the first row's cells.
    func header() throws -> Set<String> {
        var reader = try reader()
        return Set(try reader.next()?.cells ?? [])
    }

    func withoutColumn(_ example: String) -> TrainingError {
        TrainingError(
            .invalid, "The first line of '\(name)' names no column that can be imported.",
            hint: "Name the columns there, such as: \(example).")
    }
}

import TrainingModel

/// A door through which bytes of strangers come in: `play` gives them to the very code that reads them in the program.
///
/// Whatever the bytes are, they are read, or refused with a `TrainingError`. Everything else is a fault: a trap, another
/// error, an invariant that does not hold, minutes of work, memory without end.
package struct FuzzEntry: Sendable {
    package let name: String
    /// Bytes of an input beyond which nothing new happens. libFuzzer's `-max_len`.
    package let longest: Int
    /// Words of the format, that mutation would take long to find.
    package let words: [String]
    /// Folders of `shared/corpora` whose files are inputs too.
    package let corpora: [String]
    /// Inputs that only a program can make: whole messages, sealed files.
    package let seeds: @Sendable () throws -> [[UInt8]]
    private let body: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, longest: Int = 4_096, words: [String] = [], corpora: [String] = [],
        seeds: @escaping @Sendable () throws -> [[UInt8]] = { [] }, play: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        self.longest = longest
        self.words = words
        self.corpora = corpora
        self.seeds = seeds
        body = play
    }

    /// - Throws: a `BrokenPromise`, or an error that the reader should never have thrown.
    package func play(_ bytes: [UInt8]) throws {
        do { try body(bytes) } catch let error as TrainingError {
            try expect(error.code != .failed, "a stranger's bytes are called a fault of the program: \(error)")
            try expect(!error.message.isEmpty, "a refusal without a sentence")
        }
    }

    package static let all: [FuzzEntry] =
        serverEntries + clientEntries + recordEntries + courierEntries + contentEntries + tableEntries + calendarEntries
        + textEntries

    package static func named(_ name: String) -> FuzzEntry? { all.first { $0.name == name } }
}

/// Something that must hold for every input, and did not.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

func expect(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
    guard holds else { throw BrokenPromise(description: promise()) }
}

/// Runs a reader that may refuse what it is given.
/// - Returns: nil when it refused.
func allowingRefusal<Value>(_ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let error as TrainingError {
        try expect(error.code != .failed, "a stranger's bytes are called a fault of the program: \(error)")
        return nil
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The parts between lines that are exactly `mark`.
    func parts(between mark: String) -> [[UInt8]] {
        let lines = split(separator: 0x0a, omittingEmptySubsequences: false)
        return lines.split(omittingEmptySubsequences: false) { $0.elementsEqual(mark.utf8) }
            .map { [UInt8]($0.joined(separator: [0x0a])) }
    }

    /// Files, each after a line `=== NAME`.
    func files() -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, lines: [ArraySlice<UInt8>])] = []
        for line in split(separator: 0x0a, omittingEmptySubsequences: false) {
            if line.starts(with: "=== ".utf8) {
                files.append((String(decoding: line.dropFirst(4), as: UTF8.self), []))
            } else if !files.isEmpty {
                files[files.count - 1].lines.append(line)
            }
        }
        return files.map { ($0.name, [UInt8]($0.lines.joined(separator: [0x0a]))) }
    }
}

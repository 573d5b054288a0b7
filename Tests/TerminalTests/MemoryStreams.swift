import TrainingModel

@testable import Terminal

/// Keeps what was written.
final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []
    var failure: TrainingError?
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ bytes: some Collection<UInt8>) { self.bytes += bytes }
    func flush() {}
}

/// Gives what a person would have typed, a piece at a time, and then the end of the input.
final class TypedInput: ByteSource {
    private var pieces: [[UInt8]]

    init(_ pieces: [String]) { self.pieces = pieces.map { Array($0.utf8) } }

    func read(atMost count: Int) -> [UInt8] { pieces.isEmpty ? [] : pieces.removeFirst() }
}

/// A console in memory.
final class MemoryConsole {
    let output = MemorySink()
    let error = MemorySink()
    var size = TerminalSize()

    func console(
        terminal: Bool = true, typed: [String] = [], options: GlobalOptions = GlobalOptions(),
        variables: [String: String] = ["TERM": "xterm", "NO_COLOR": "1"]
    ) -> Console {
        Console(streams: streams(terminal: terminal, typed: typed), options: options, variables: variables)
    }

    func streams(terminal: Bool, typed: [String] = []) -> Streams {
        Streams(
            input: TypedInput(typed), output: output, error: error, inputIsTerminal: terminal,
            outputIsTerminal: terminal, errorIsTerminal: terminal, size: { self.size })
    }
}

extension GlobalOptions {
    init(_ words: String...) throws {
        var words = words
        try self.init(from: &words, of: .test)
    }
}

extension ProgramIdentity {
    static let test = ProgramIdentity(
        name: "egov-learn", version: "0.1.0",
        purpose: "Learn, teach and share in a network of digital-government people, with or without a connection.")
}

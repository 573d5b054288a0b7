/// The lines of one question, trimmed and joined by line feeds, that still know where in the file they stood.
struct GIFTBlock {
    var bytes: [UInt8] = []
    var category: String?
    private var lines: [(start: Int, number: Int)] = []

    mutating func append(_ line: ArraySlice<UInt8>, number: Int) {
        if !bytes.isEmpty { bytes.append(0x0a) }
        lines.append((bytes.count, number))
        bytes.append(contentsOf: line)
    }

    /// The file's line on which the byte at `index` stands.
    func line(at index: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].start <= index { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? lines[low - 1].number : 1
    }
}

/// Cuts a GIFT file into its questions. Blank lines part them, as in Moodle; and because people forget blank lines and
/// put some between answers, so do a `::name::` or another pair of braces after the end of a question, while a
/// blank line inside braces does not.
struct GIFTBlockReader {
    private(set) var blocks: [GIFTBlock] = []
    private(set) var faults: [GIFTFault] = []

    private var lines: [(text: ArraySlice<UInt8>, number: Int)] = []
    private var state = State.question
    private var category: String?

    private enum State {
        case question
        /// Inside the braces that were opened on a line.
        case answers(opened: Int, blankSeen: Bool)
        /// After the braces: how many lines there were then, and whether the last ended with them.
        case end(lines: Int, isBare: Bool)
        /// After a fault, until the next question begins.
        case skipping
    }

    private static let mostQuestions = 10_000
    private static let mostFaults = 1_000

    init(_ bytes: [UInt8]) {
        let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
        var start = bytes.starts(with: byteOrderMark) ? 3 : 0
        var number = 1
        var index = start
        while index < bytes.count, !isFull {
            if bytes[index] == 0x0a || bytes[index] == 0x0d {
                read(GIFTBytes.trimmed(bytes[start..<index]), number: number)
                if bytes[index] == 0x0d, index + 1 < bytes.count, bytes[index + 1] == 0x0a { index += 1 }
                start = index + 1
                number += 1
            }
            index += 1
        }
        if isFull {
            faults.append(.tooMuch(line: number))
        } else {
            read(GIFTBytes.trimmed(bytes[start...]), number: number)
            finish()
        }
    }

    private var isFull: Bool { blocks.count >= Self.mostQuestions || faults.count >= Self.mostFaults }

    private mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
        if line.starts(with: "//".utf8) { return }
        if line.isEmpty { return readBlank() }
        if line.starts(with: "$CATEGORY:".utf8) {
            finish()
            category = GIFTBytes.text(line.dropFirst("$CATEGORY:".utf8.count))
            return
        }
        let isNamed = line.starts(with: "::".utf8)
        let opens = GIFTBytes.firstIndex(of: GIFTBytes.open, in: line) != nil
        switch state {
        case .question: break
        case .skipping:
            guard isNamed else { return }
            state = .question
        case .answers(_, let blankSeen):
            // The next question begins: the braces were never closed.
            if isNamed || (blankSeen && opens) { finish() }
        case .end(let count, let isBare):
            if isNamed {
                finish()
            } else if opens && isBare {
                let next = lines[count...]
                lines.removeSubrange(count...)
                finish()
                lines = Array(next)
            }
        }
        lines.append((line, number))
        followBraces(of: line, number: number)
    }

    private mutating func readBlank() {
        if case .answers(let opened, _) = state {
            state = .answers(opened: opened, blankSeen: true)
        } else {
            finish()
        }
    }

    private mutating func followBraces(of line: ArraySlice<UInt8>, number: Int) {
        var state = state
        var fault: GIFTFault?
        let count = lines.count
        GIFTBytes.scan(count == 1 ? line[GIFTBlockReader.nameEnd(of: line)...] : line) { index, byte in
            switch (state, byte) {
            case (.question, GIFTBytes.open): state = .answers(opened: number, blankSeen: false)
            case (.question, GIFTBytes.close): fault = .unopened(line: number)
            case (.answers, GIFTBytes.close):
                state = .end(lines: count, isBare: GIFTBlockReader.isEnd(line[(index + 1)...]))
            case (.end, GIFTBytes.open): fault = .secondBraces(line: number)
            default: break
            }
            return fault == nil
        }
        self.state = state
        if let fault {
            faults.append(fault)
            lines = []
            self.state = .skipping
        }
    }

    private mutating func finish() {
        defer {
            lines = []
            state = .question
        }
        if case .answers(let opened, _) = state {
            faults.append(.unclosed(line: opened))
            return
        }
        guard !lines.isEmpty else { return }
        var block = GIFTBlock()
        block.category = category
        for line in lines { block.append(line.text, number: line.number) }
        blocks.append(block)
    }

    /// Where the text begins after a `::name::`; the start when there is none.
    static func nameEnd(of line: ArraySlice<UInt8>) -> Int {
        let colon = UInt8(ascii: ":")
        guard line.starts(with: "::".utf8), let end = GIFTBytes.firstPair(of: colon, in: line.dropFirst(2)) else {
            return line.startIndex
        }
        return end + 2
    }

    /// Whether what follows the braces on their line is only the question's closing punctuation.
    private static func isEnd(_ tail: ArraySlice<UInt8>) -> Bool {
        tail.allSatisfy { GIFTBytes.isSpace($0) || ".?!;:,\"'`)]".utf8.contains($0) }
    }
}

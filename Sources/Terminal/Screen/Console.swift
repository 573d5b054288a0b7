import TrainingModel

/// What a command speaks through: the answer on standard output, all talk on standard error.
package final class Console {
    package let streams: Streams
    package let options: GlobalOptions
    /// Paint for standard output.
    package let style: Style
    /// Paint for standard error.
    package let talkStyle: Style
    /// No drawing, no redrawing: asked for, or the terminal cannot, or there is none.
    package let plain: Bool
    /// The locale's characters are UTF-8 (POSIX: LC_ALL, else LC_CTYPE, else LANG): blocks and box lines can be drawn.
    package let drawsUnicode: Bool

    private var unread: [UInt8] = []
    private var inputEnded = false

    package init(streams: Streams, options: GlobalOptions = GlobalOptions(), variables: [String: String] = [:]) {
        self.streams = streams
        self.options = options
        let isDumb = variables["TERM"] == "dumb"
        plain = options.plain || !streams.outputIsTerminal || isDumb
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
        drawsUnicode = ["utf-8", "utf8"].contains { locale.lowercased().contains($0) }
        // `--plain` alone means no paint either: a screen reader may read escape sequences aloud.
        let choice = options.color ?? (options.plain ? .never : .auto)
        style = Style(choice, variables: variables, isTerminal: streams.outputIsTerminal)
        talkStyle = Style(choice, variables: variables, isTerminal: streams.errorIsTerminal)
    }

    package var size: TerminalSize { streams.size() }
    package var outputIsTerminal: Bool { streams.outputIsTerminal }
    /// True when a person can be asked.
    package var canAsk: Bool { !options.noInput && streams.inputIsTerminal && streams.errorIsTerminal }

    // MARK: Speaking

    /// A line of the answer. The text must be safe already: see `SafeText`.
    package func write(_ line: String = "") { write([line]) }

    package func write(_ lines: [String]) {
        for line in lines {
            streams.output.write(line.utf8)
            streams.output.write(CollectionOfOne(UInt8(ascii: "\n")))
        }
    }

    /// The answer as one line of JSON. Escapes also what JSON allows and a terminal obeys or hides: C1 controls, bidi
    /// controls, tags.
    package func write(_ value: JSON) { write(Self.terminalSafe(value.text)) }

    /// A list as one line of JSON, each element made and written before the next.
    package func write(array elements: some Sequence<JSON>) {
        var before = "["
        for element in elements {
            streams.output.write(before.utf8)
            streams.output.write(Self.terminalSafe(element.encoded))
            before = ","
        }
        write(before == "[" ? "[]" : "]")
    }

    package static func terminalSafe(_ json: String) -> String {
        String(decoding: terminalSafe(Array(json.utf8)), as: UTF8.self)
    }

    private static func terminalSafe(_ json: [UInt8]) -> [UInt8] {
        if json.allSatisfy({ $0 < 0x7f }) { return json }
        var safe = String.UnicodeScalarView()
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x7f...0x9f, 0x2028, 0x2029: safe.append(contentsOf: escaped(scalar))
            case let value where SafeText.isDropped(value): safe.append(contentsOf: escaped(scalar))
            default: safe.append(scalar)
            }
        }
        return Array(String(safe).utf8)
    }

    /// RFC 8259 §7: beyond U+FFFF as a surrogate pair.
    private static func escaped(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        String(scalar).utf16.map { "\\u\(hexDigits(UInt64($0), count: 4))" }.joined().unicodeScalars
    }

    package func write(_ table: Table) {
        write(
            outputIsTerminal ? table.terminalLines(width: size.columns, style: style) : table.pipeLines)
    }

    /// A line of talk: what was done, what is going on. Silent with `--quiet`.
    package func talk(_ line: String) {
        if !options.quiet { talkFitted(line) }
    }

    /// A line that not even `--quiet` silences, broken between words where the screen ends.
    package func talkFitted(_ line: String) {
        // A line that begins with spaces is one of a list, and keeps its form.
        guard streams.errorIsTerminal, TextWidth.of(line) > size.columns, line.first != " " else {
            return talkAlways(line)
        }
        for part in TextWidth.wrapped(line, to: size.columns) { talkAlways(part) }
    }

    /// The next useful command, on one line so that it can be copied; for people only.
    package func suggest(_ line: String) {
        if streams.errorIsTerminal, streams.outputIsTerminal, !options.quiet { talkAlways(line) }
    }

    /// A line on standard error that not even `--quiet` silences: errors and questions.
    package func talkAlways(_ text: String, end: String = "\n") {
        streams.output.flush()
        streams.error.write((text + end).utf8)
        streams.error.flush()
    }

    package func flush() { streams.output.flush() }

    /// Passes on the last bytes.
    /// - Throws: `TrainingError` when some of the answer was lost, for example on a full disk.
    package func finish() throws {
        streams.output.flush()
        if let failure = streams.output.failure { throw failure }
    }

    // MARK: Listening

    /// The next line without its end; nil at the end of the input. Bytes that are no UTF-8 become U+FFFD.
    package func readLine() -> String? {
        streams.output.flush()
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                var line = unread[..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                defer { unread.removeSubrange(...end) }
                return String(decoding: line, as: UTF8.self)
            }
            if inputEnded || !readMore() {
                guard !unread.isEmpty else { return nil }
                defer { unread.removeAll() }
                return String(decoding: unread, as: UTF8.self)
            }
        }
    }

    /// The whole input, as `-` in place of a file means it.
    /// - Throws: `tooLarge` beyond `limit` bytes.
    package func readAll(limit: Int) throws -> [UInt8] {
        while unread.count <= limit, readMore() {}
        guard unread.count <= limit else {
            throw TrainingError(
                .tooLarge, "The input is larger than \(limit) bytes.", hint: "Give a smaller text or file.")
        }
        defer { unread.removeAll() }
        return unread
    }

    /// The next key; nil at the end of the input. Call within `TerminalMode.with(.keys)`.
    package func readKey() -> Key? {
        streams.output.flush()
        while true {
            if let (key, length) = Key.first(of: unread) {
                unread.removeFirst(length)
                return key
            }
            if !readMore() { return nil }
        }
    }

    private func readMore() -> Bool {
        let more = streams.input.read(atMost: 4096)
        if more.isEmpty {
            // A terminal goes on after Ctrl-D; anything else has ended.
            inputEnded = !streams.inputIsTerminal
            return false
        }
        unread += more
        return true
    }
}

import JSONParser
import Markdown
import Signing
import SyncServer
import Terminal
import TrainingModel

/// Text that is shown, and the small words of messages and command lines.
let textEntries = [
    FuzzEntry(
        "json",
        words: ["\\u0000", "\\ud800", "1e308", "-0", "9223372036854775808", "null", "[[", "{\"\":", "e\u{301}"],
        corpora: ["json/test_parsing"], play: playJSON),
    FuzzEntry(
        "markdown", longest: 2_048,
        words: [
            "# ", "- ", "1. ", "> ", "```", "| a | b |\n|---|---|\n", "**", "[a](b)", "![a](b)", "<script>", "&#27;",
            "\u{1b}[31m", "\u{202e}", "\u{2069}", "\u{9b}", "א", "- [x] ", "~~", "999999999. ",
        ], play: playMarkdown),
    FuzzEntry(
        "text", longest: 1_024,
        words: [
            "\u{1b}]0;", "\u{202e}", "\u{2066}", "\u{2069}", "\u{9b}", "\u{200f}", "א", "👩‍👩‍👧", "\u{301}", "\r\n",
            "\u{85}",
        ],
        corpora: ["text"], play: playText),
    FuzzEntry(
        "words", longest: 256,
        words: [
            "2026-11-21", "T09:14:03.120Z", "[Africa/Casablanca]", "-0001-", "2026-Q3", "completion:", "1-5,7",
            "127.0.0.1:80",
            "[::1]:0", "--profile", "--json", "--", "=", "-1", "course", "list", "9999-12-31T23:59:59", "ffffffffffff",
        ], play: playWords),
]

@Sendable private func playJSON(_ bytes: [UInt8]) throws {
    let value = try JSON.parse(bytes)
    let written = value.encoded
    let again = try JSON.parse(written)
    try expect(again == value, "another value when it is written: \(written.text)")
    try expect(again.encoded == written, "written twice, and not the same: \(written.text)")
}

@Sendable private func playMarkdown(_ bytes: [UInt8]) throws {
    let source = bytes.text
    let document = MarkdownDocument(source)
    for renderer in [
        MarkdownRenderer(width: 40, style: .on), MarkdownRenderer(width: nil, plain: true),
        MarkdownRenderer(width: 7, style: .on),
    ] {
        for line in renderer.lines(document) { try expectSafe(line, paint: renderer.style.isOn) }
    }
    let html = MarkdownHTML.body(source).lowercased()
    for tag in ["<script", "<iframe", "<object", "<style", "=\"javascript:"] {
        try expect(!html.contains(tag), "\(tag) in the page")
    }
    _ = MarkdownDocument.references(in: source)
    let written = MarkdownWriter.text(document)
    let again = MarkdownDocument(written)
    let lines = MarkdownRenderer(width: nil, plain: true).lines(document)
    let others = MarkdownRenderer(width: nil, plain: true).lines(again)
    let difference = zip(lines, others).first { $0 != $1 } ?? (lines.last ?? "", others.last ?? "")
    try expect(others == lines, "\(difference.0) reads \(difference.1) when it is written:\n\(written)")
}

@Sendable private func playText(_ bytes: [UInt8]) throws {
    let text = bytes.text
    try expectSafe(SafeText.line(text))
    for line in SafeText.lines(text).split(separator: "\n") { try expectSafe(String(line)) }
    var table = Table([.init("A"), .init("B", .right, paint: .bold), .init("C", keepsWidth: true)])
    table.add([text, text, text])
    for width in [10, 40, 200] {
        for line in table.terminalLines(width: width, style: .on) { try expectSafe(line, paint: true) }
    }
    for line in table.pipeLines {
        try expectSafe(line.replacing("\t", with: ""), isolated: false)
        try expect(line.count { $0 == "\t" } == 2, "a cell became two")
    }
    let safe = SafeText.line(text, isolation: .never)
    for width in [2, 5, 20] {
        try expect(TextWidth.of(TextWidth.truncated(safe, to: width)) <= width, "cut to \(width), and wider")
        for line in TextWidth.wrapped(safe, to: width) {
            try expect(TextWidth.of(line) <= width, "wrapped to \(width), and wider: \(line.debugDescription)")
        }
    }
}

/// Holds nothing that commands a terminal, but our own paint; what turns the line is enclosed.
private func expectSafe(_ line: String, paint: Bool = false, isolated: Bool = true) throws {
    var open = 0
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
        switch scalar.value {
        case 0x1b where paint:
            try expect(rest.popFirst() == "[", "an escape that is no paint")
            while let next = rest.first, ("0"..."9").contains(next) || next == ";" { rest.removeFirst() }
            try expect(rest.popFirst() == "m", "an escape that is no paint")
        case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029:
            throw BrokenPromise(description: "U+\(String(scalar.value, radix: 16)) in \(line.debugDescription)")
        case 0x2068: open += 1
        case 0x2069:
            open -= 1
            try expect(open >= 0, "an isolate is closed that was not opened: \(line.debugDescription)")
        case 0x61c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066, 0x2067:
            throw BrokenPromise(description: "a bidi control in \(line.debugDescription)")
        default: break
        }
    }
    try expect(open == 0 || !isolated, "an isolate stays open: \(line.debugDescription)")
}

@Sendable private func playWords(_ bytes: [UInt8]) throws {
    let text = bytes.text
    func same<Value: LosslessStringConvertible & Equatable>(_ type: Value.Type) throws {
        guard let value = Value(text) else { return }
        try expect(Value(value.description) == value, "\(type) \(text) is \(value)")
    }
    try same(Stamp.self)
    try same(Instant.self)
    try same(CalendarDate.self)
    try same(WallTime.self)
    try same(LocalTime.self)
    try same(Period.self)
    try same(IndicatorFormula.self)
    if let period = Period(text) {
        _ = (period.firstDay, period.lastDay, period.previous, period.last(3), period.length)
    }
    if let instant = Instant(text) { _ = instant.date }
    if let number = Int64(text) {
        _ = Instant(milliseconds: number).description
        _ = Stamp(milliseconds: number, writer: 1).description
    }
    _ = Identifier.short(text)
    _ = Identifier.isValid(text)
    _ = hexValue(bytes)
    if let digest = Digest(text) { try expect(Digest(digest.description) == digest, "the digest \(text)") }
    if let numbers = try allowingRefusal({ try PaperNumbers.parse(text, last: 99) }) {
        try expect(numbers.allSatisfy { 1...99 ~= $0 }, "\(numbers)")
    }
    if let address = try allowingRefusal({ try ListenAddress(text) }) {
        try expect(try ListenAddress(address.description) == address, "the address \(text)")
    }
    _ = try allowingRefusal {
        try SessionCode(secret: Array(repeating: 1, count: 32), workshop: "w", session: "1").accepts(
            text, at: FuzzNetwork.now)
    }
    try playCommandLine(text.split(separator: "\n").map(String.init))
}

private func playCommandLine(_ given: [String]) throws {
    let program = ProgramIdentity(name: "egov-learn", version: "0", purpose: "s", options: GlobalOptions.declared)
    var words = given
    do {
        _ = try GlobalOptions(from: &words, of: program)
        var arguments = try Arguments(
            words, of: "egov-learn", command: "course list",
            options: [
                OptionHelp("--limit N", "n"), OptionHelp("--all", "a"), OptionHelp("--tag T", "t", repeats: true),
            ])
        _ = try arguments.number("--limit", in: 1...10)
        _ = arguments.options("--tag")
        _ = arguments.optionalWord()
        try arguments.finish()
    } catch let error as TrainingError {
        try expectSafe(error.message)
        if let hint = error.hint { try expectSafe(hint) }
    }
}

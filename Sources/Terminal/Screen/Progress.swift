/// How far a long act has come, on standard error: a line that is redrawn on a terminal, else a plain line now and
/// then; nothing with `--quiet` or `--json`.
package struct Progress {
    private let console: Console
    private let label: String
    /// Milliseconds by the computer's clock.
    private let now: () -> UInt64
    private let redraws: Bool
    private var last: UInt64?
    private var isDrawn = false

    /// Milliseconds between two redrawings, and between two plain lines.
    private static let pause: (redrawn: UInt64, plain: UInt64) = (100, 5000)
    private static let barColumns = 20

    package init(_ label: String, console: Console, now: @escaping () -> UInt64) {
        self.console = console
        self.label = SafeText.line(label)
        self.now = now
        redraws = console.streams.errorIsTerminal && !console.plain
        last = redraws ? nil : now()  // what ends within the first pause needs no plain line
    }

    /// - Parameters:
    ///   - done: how much of `total` is done.
    ///   - total: in the same unit; nil while nobody knows.
    package mutating func update(_ done: Int, of total: Int?) {
        guard !console.options.quiet, !console.options.json else { return }
        let time = now()
        let pause = redraws ? Self.pause.redrawn : Self.pause.plain
        if let last, time >= last, time - last < pause { return }
        last = time
        let amount = Self.amount(done, total)
        guard redraws else { return console.talk("\(label): \(amount)") }
        var line = "\(label) \(amount)"
        if let total, total > 0 { line = "\(label) \(Self.bar(done, total)) \(amount)" }
        console.talkAlways("\r" + TextWidth.truncated(line, to: console.size.columns - 1) + "\u{1b}[K", end: "")
        isDrawn = true
    }

    /// Wipes the line; call before anything else is said.
    package mutating func finish() {
        if isDrawn { console.talkAlways("\r\u{1b}[K", end: "") }
        isDrawn = false
    }

    private static func share(_ done: Int, _ total: Int) -> Double { min(1, max(0, Double(done) / Double(total))) }

    private static func amount(_ done: Int, _ total: Int?) -> String {
        guard let total, total > 0 else { return "\(done)" }
        return "\(Int(share(done, total) * 100)) % (\(done)/\(total))"
    }

    private static func bar(_ done: Int, _ total: Int) -> String {
        let full = Int(share(done, total) * Double(barColumns))
        return "[" + String(repeating: "#", count: full) + String(repeating: "-", count: barColumns - full) + "]"
    }
}

/// How far a long act has come, on standard error: a line that is redrawn on a terminal, else a plain line now and
/// then; nothing with `--quiet` or `--json`.
package struct Progress {
    private let console: Console
    private let label: String
    /// Milliseconds by the computer's clock.
    private let now: () -> UInt64
    private let redraws: Bool
    private let wording: Wording?
    /// What was done when, over the last seconds: the rate is that of now, not of the whole act.
    private var samples: [(time: UInt64, done: Int)] = []
    private var last: UInt64?
    private var isDrawn = false

    /// Milliseconds between two redrawings, and between two plain lines.
    private static let pause: (redrawn: UInt64, plain: UInt64) = (100, 5000)
    private static let barColumns = 20
    /// Milliseconds over which the rate is taken, and after which there is one.
    private static let rateWindow: (longest: UInt64, shortest: UInt64) = (10_000, 1_000)

    /// How an amount that has a rate is said, in the reader's language.
    package struct Wording {
        let amount: (Int) -> String
        /// What is done, of how much, the rate for a second, and the seconds left.
        let all: (_ done: String, _ total: String, _ rate: String, _ left: Int) -> String

        package init(
            amount: @escaping (Int) -> String,
            all: @escaping (_ done: String, _ total: String, _ rate: String, _ left: Int) -> String
        ) {
            self.amount = amount
            self.all = all
        }
    }

    /// - Parameter wording: for what moves at a rate, such as bytes; nil for a plain count.
    package init(_ label: String, console: Console, now: @escaping () -> UInt64, wording: Wording? = nil) {
        self.wording = wording
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
        sample(done, at: time)
        let pause = redraws ? Self.pause.redrawn : Self.pause.plain
        if let last, time >= last, time - last < pause { return }
        last = time
        let amount = amount(done, total)
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

    private mutating func sample(_ done: Int, at time: UInt64) {
        guard wording != nil else { return }
        // A clock that was set back, or an act that began again, starts the measure anew.
        if let newest = samples.last, time < newest.time || done < newest.done { samples = [] }
        samples.append((time, done))
        while let oldest = samples.first, samples.count > 2, time - oldest.time > Self.rateWindow.longest {
            samples.removeFirst()
        }
        // Thousands of updates a second need not all be kept.
        if samples.count > 200 { samples = samples.enumerated().filter { $0.offset % 2 == 0 }.map(\.element) }
    }

    /// Units a second; nil while it is too early to say.
    private var rate: Int? {
        guard let first = samples.first, let last = samples.last, last.time - first.time >= Self.rateWindow.shortest
        else { return nil }
        return (last.done - first.done) * 1000 / Int(last.time - first.time)
    }

    private func amount(_ done: Int, _ total: Int?) -> String {
        guard let total, total > 0 else { return wording?.amount(done) ?? "\(done)" }
        let percent = "\(Int(Self.share(done, total) * 100)) %"
        guard let wording else { return "\(percent) (\(done)/\(total))" }
        let (here, all) = (wording.amount(done), wording.amount(total))
        guard let rate, rate > 0 else { return "\(percent) (\(here)/\(all))" }
        return "\(percent) (\(wording.all(here, all, wording.amount(rate), (total - done + rate - 1) / rate)))"
    }

    private static func bar(_ done: Int, _ total: Int) -> String {
        let full = Int(share(done, total) * Double(barColumns))
        return "[" + String(repeating: "#", count: full) + String(repeating: "-", count: barColumns - full) + "]"
    }
}

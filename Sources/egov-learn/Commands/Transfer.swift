import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Moves a course's files over a line that may break: with progress, and again where it breaks.
struct Transfer {
    let app: App
    /// What is done, such as `Fetching small`.
    let label: String

    /// - Parameter body: goes on where it stopped; it is given what to call with bytes done and bytes in all.
    func callAsFunction<Result>(_ body: (@escaping (Int64, Int64) -> Void) throws -> Result) throws -> Result {
        let wording = Terminal.Progress.Wording(
            amount: { app.size(bytes: Int64($0)) },
            all: { app.text("%1 of %2, %3 a second, %4 left", $0, $1, $2, app.shortTime(seconds: $3)) })
        var bar = Terminal.Progress(label, console: app.console, now: app.environment.now, wording: wording)
        defer { bar.finish() }
        var attempt = 1
        var reached: Int64 = 0
        while true {
            var furthest: Int64 = 0
            do {
                return try body { done, total in
                    furthest = max(furthest, done)
                    bar.update(Int(clamping: done), of: Int(clamping: total))
                }
            } catch let error as TrainingError {
                // A line that breaks again and again, and moves something each time, gets there.
                if furthest > reached { (attempt, reached) = (1, furthest) }
                let wait = RetryPolicy().wait(afterAttempt: attempt, error: error) { Double.random(in: 0..<1) }
                guard let wait else { throw error }
                bar.finish()
                app.console.talk(app.text("The line broke; trying again in %1 s.", "\(Int(wait.rounded(.up)))"))
                Thread.sleep(forTimeInterval: wait)
                attempt += 1
            }
        }
    }
}

extension App {
    /// Such as `45 s`, `3 min`, `2 h`.
    func shortTime(seconds: Int) -> String {
        switch seconds {
        case ..<100: text("%1 s", "\(seconds)")
        case ..<6_000: text("%1 min", "\((seconds + 59) / 60)")
        default: text("%1 h", "\((seconds + 3_599) / 3_600)")
        }
    }
}

/// How much of a line a command may take.
enum LimitRate {
    static let option = OptionHelp("--limit-rate RATE", "At most so many bytes a second, such as 20k or 1M")

    /// - Returns: bytes a second; 0 when the option was not given.
    static func read(_ arguments: Arguments) throws -> Int64 {
        guard let text = arguments.option("--limit-rate") else { return 0 }
        let factors: [Character: Int64] = ["k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000]
        let factor = text.last.flatMap { factors[$0] }
        guard let number = Int64(factor == nil ? text : String(text.dropLast())), (1...1_000_000_000).contains(number),
            number * (factor ?? 1) >= 1_000
        else {
            throw TrainingError(
                .usage, "--limit-rate takes bytes a second, from 1000.", hint: "Write it like 20000, 20k or 1M.")
        }
        return number * (factor ?? 1)
    }
}

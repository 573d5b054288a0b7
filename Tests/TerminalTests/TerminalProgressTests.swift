import XCTest

@testable import Terminal

final class TerminalProgressTests: XCTestCase {
    private let memory = MemoryConsole()
    private var time: UInt64 = 1_000_000

    private func run(_ console: Console, seconds: Int) {
        var progress = Progress("Fetching", console: console, now: { self.time })
        for second in 0...seconds {
            progress.update(second, of: seconds)
            progress.update(second, of: seconds)
            time += 1000
        }
        progress.finish()
    }

    func test_a_terminal_gets_one_line_redrawn_and_wiped() {
        run(memory.console(), seconds: 2)

        XCTAssertEqual(
            memory.error.text,
            "\rFetching [--------------------] 0 % (0/2)\u{1b}[K"
                + "\rFetching [##########----------] 50 % (1/2)\u{1b}[K"
                + "\rFetching [####################] 100 % (2/2)\u{1b}[K\r\u{1b}[K")
        XCTAssertEqual(memory.output.text, "")
    }

    func test_bytes_get_their_rate_of_the_last_seconds_and_the_time_left() {
        let wording = Progress.Wording(
            amount: { "\($0) B" }, all: { "\($0) of \($1), \($2)/s, \($3) s left" })
        var progress = Progress("Fetching", console: memory.console(), now: { self.time }, wording: wording)
        for done in [0, 100, 200] {
            progress.update(done, of: 1000)
            time += 1000
        }
        // The line becomes slow: the old rate is forgotten.
        for done in stride(from: 210, through: 320, by: 10) {
            progress.update(done, of: 1000)
            time += 1000
        }

        let lines = memory.error.text.split(separator: "\r").map { $0.replacing("\u{1b}[K", with: "") }
        XCTAssertEqual(lines[0], "Fetching [--------------------] 0 % (0 B/1000 B)")
        XCTAssertEqual(lines[2], "Fetching [####----------------] 20 % (200 B of 1000 B, 100 B/s, 8 s left)")
        XCTAssertEqual(lines.last, "Fetching [######--------------] 32 % (320 B of 1000 B, 10 B/s, 68 s left)")
    }

    func test_a_log_gets_a_plain_line_every_five_seconds() {
        run(memory.console(terminal: false), seconds: 12)

        XCTAssertEqual(memory.error.text, "Fetching: 41 % (5/12)\nFetching: 83 % (10/12)\n")
    }

    func test_quiet_and_json_get_nothing() throws {
        run(memory.console(options: try GlobalOptions("--quiet")), seconds: 9)
        run(memory.console(options: try GlobalOptions("--json")), seconds: 9)

        XCTAssertEqual(memory.error.text, "")
    }

    func test_a_clock_that_is_set_back_does_not_silence_it() {
        let console = memory.console()
        var progress = Progress("Fetching", console: console, now: { self.time })
        progress.update(1, of: nil)
        time -= 600_000

        progress.update(2, of: nil)

        XCTAssertEqual(memory.error.text, "\rFetching 1\u{1b}[K\rFetching 2\u{1b}[K")
    }
}

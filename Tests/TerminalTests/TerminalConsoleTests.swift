import Glibc
import JSONParser
import TrainingModel
import XCTest

@testable import Terminal

final class TerminalConsoleTests: XCTestCase {
    private let memory = MemoryConsole()

    func test_the_answer_goes_to_standard_output_and_the_talk_to_standard_error() {
        let console = memory.console()

        console.write("answer")
        console.talk("talk")

        XCTAssertEqual(memory.output.text, "answer\n")
        XCTAssertEqual(memory.error.text, "talk\n")
    }

    func test_quiet_silences_talk_and_not_errors() throws {
        let console = memory.console(options: try GlobalOptions("--quiet"))

        console.talk("talk")
        console.talkAlways("error")

        XCTAssertEqual(memory.error.text, "error\n")
    }

    func test_the_next_command_is_suggested_to_people_only() {
        memory.console(terminal: false).suggest("Run sync.")
        XCTAssertEqual(memory.error.text, "")

        memory.console(terminal: true).suggest("Run sync.")
        XCTAssertEqual(memory.error.text, "Run sync.\n")
    }

    func test_json_is_one_line_that_no_terminal_obeys_and_every_parser_reads_back() throws {
        let value: JSON = ["title": "a\n\u{1b}[2J\u{9b}\u{202e}é"]

        memory.console().write(value)

        XCTAssertEqual(memory.output.text, "{\"title\":\"a\\n\\u001b[2J\\u009b\\u202eé\"}\n")
        XCTAssertEqual(try JSON.parse(memory.output.text), value)
    }

    func test_a_table_is_drawn_for_a_terminal_and_tabbed_for_a_pipe() {
        var table = Table([.init("A"), .init("B")])
        table.add(["1", "2"])

        memory.console(terminal: true).write(table)
        memory.console(terminal: false).write(table)

        XCTAssertEqual(memory.output.text, "A  B\n1  2\n1\t2\n")
    }

    func test_plain_is_for_pipes_dumb_terminals_and_whoever_asks() throws {
        XCTAssertFalse(memory.console().plain)
        XCTAssertTrue(memory.console(terminal: false).plain)
        XCTAssertTrue(memory.console(variables: ["TERM": "dumb"]).plain)
        let asked = memory.console(options: try GlobalOptions("--plain"), variables: ["CLICOLOR_FORCE": "1"])
        XCTAssertTrue(asked.plain)
        XCTAssertFalse(asked.style.isOn)
    }

    func test_lines_are_read_whole_however_they_arrive() {
        let console = memory.console(terminal: false, typed: ["fi", "rst\r\nsec", "ond\n\nlast"])

        XCTAssertEqual((0..<5).map { _ in console.readLine() }, ["first", "second", "", "last", nil])
    }

    func test_input_larger_than_the_limit_is_refused() throws {
        XCTAssertEqual(try memory.console(terminal: false, typed: ["ab", "c"]).readAll(limit: 3), Array("abc".utf8))
        XCTAssertThrowsError(try memory.console(terminal: false, typed: ["ab", "cd"]).readAll(limit: 3)) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .tooLarge)
        }
    }

    func test_keys_are_told_apart() {
        let typed = ["a", "é", "日", "\u{1b}[A", "\u{1b}OB", "\u{1b}[1;5C", "\u{1b}[5~", "\r", "\u{7f}", "\u{1b}"]

        let console = memory.console(typed: typed)

        XCTAssertEqual(
            typed.map { _ in console.readKey() },
            [
                .character("a"), .character("é"), .character("日"), .up, .down, .right, .pageUp, .enter, .backspace,
                .escape,
            ])
    }

    func test_any_bytes_are_some_keys_and_end() {
        var state: UInt64 = 7
        for _ in 0..<2000 {
            var bytes = (0..<8).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            bytes[0] = state & 1 == 0 ? 0x1b : bytes[0]
            while let (_, length) = Key.first(of: bytes) {
                XCTAssertTrue((1...bytes.count).contains(length))
                bytes.removeFirst(length)
            }
            XCTAssertLessThan(bytes.count, 4)
        }
    }

    func test_a_full_disk_is_an_error_and_a_closed_pipe_is_not() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let sink = DescriptorSink(full)

        sink.write("x".utf8)
        sink.flush()

        XCTAssertEqual(sink.failure?.message, "The output could not be written.")

        var ends: [Int32] = [0, 0]
        XCTAssertEqual(pipe(&ends), 0)
        close(ends[0])
        signal(SIGPIPE) { _ in }
        let closed = DescriptorSink(ends[1])

        closed.write("x".utf8)
        closed.flush()

        XCTAssertNil(closed.failure)
        close(ends[1])
    }
}

/// On a pseudo-terminal that takes the place of standard input.
final class TerminalModeTests: XCTestCase {
    private var main: Int32 = -1
    private var secondary: Int32 = -1
    private var saved: Int32 = -1

    override func setUpWithError() throws {
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        // unlockpt and ptsname by ioctl (pty(7), TIOCSPTLCK and TIOCGPTN): Glibc's Swift module lacks the functions.
        var locked: Int32 = 0
        var number: Int32 = -1
        XCTAssertEqual(ioctl(main, 0x4004_5431, &locked), 0)
        XCTAssertEqual(ioctl(main, 0x8004_5430, &number), 0)
        secondary = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        XCTAssertGreaterThanOrEqual(secondary, 0)
        saved = dup(STDIN_FILENO)
        dup2(secondary, STDIN_FILENO)
    }

    override func tearDown() {
        dup2(saved, STDIN_FILENO)
        for descriptor in [main, secondary, saved] { close(descriptor) }
    }

    private func flags() -> tcflag_t {
        var mode = termios()
        tcgetattr(secondary, &mode)
        return mode.c_lflag
    }

    func test_keys_come_at_once_and_unseen_and_the_mode_is_restored() {
        let before = flags()
        XCTAssertNotEqual(before & tcflag_t(ICANON | ECHO), 0)

        TerminalMode.with(.keys) {
            XCTAssertEqual(flags() & tcflag_t(ICANON | ECHO), 0)
            XCTAssertNotEqual(flags() & tcflag_t(ISIG), 0, "Ctrl-C must go on to interrupt")
        }

        XCTAssertEqual(flags(), before)
    }

    func test_the_mode_is_restored_after_an_error() {
        let before = flags()

        XCTAssertThrowsError(try TerminalMode.with(.unseenLines) { throw TrainingError(.failed, "Stop.") })

        XCTAssertEqual(flags(), before)
    }

    func test_a_window_tells_its_size() {
        var size = winsize(ws_row: 10, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
        XCTAssertEqual(ioctl(secondary, UInt(TIOCSWINSZ), &size), 0)

        XCTAssertEqual(TerminalMode.size(secondary), TerminalSize(columns: 40, rows: 10))
    }

    func test_what_is_no_terminal_has_no_size() {
        let null = open("/dev/null", O_RDWR)
        defer { close(null) }

        XCTAssertNil(TerminalMode.size(null))
        XCTAssertFalse(TerminalMode.isTerminal(null))
    }
}

import XCTest

@testable import Terminal

final class TerminalPagerTests: XCTestCase {
    private let memory = MemoryConsole()
    private let lines = ["one", "two", "", "three", "four", "", "five", "six"]

    private func show(_ typed: [String], terminal: Bool = true, options: GlobalOptions = GlobalOptions()) -> Bool {
        memory.size.rows = 6
        let console = memory.console(terminal: terminal, typed: typed, options: options)
        return Pager(console: console, language: .english).show { _ in lines }
    }

    func test_pages_end_at_paragraphs() {
        let pages = Pages(lines, TerminalSize(columns: 80, rows: 5))

        XCTAssertEqual(pages.count, 3)
        XCTAssertEqual(pages.lines(of: 0), ["one", "two"])
        XCTAssertEqual(pages.lines(of: 1), ["three", "four"])
        XCTAssertEqual(pages.lines(of: 2), ["five", "six"])
    }

    func test_a_paragraph_longer_than_a_page_is_divided_without_loss() {
        let long = (0..<20).map { "line \($0)" }

        let pages = Pages(long, TerminalSize(columns: 80, rows: 6))

        XCTAssertEqual((0..<pages.count).flatMap { pages.lines(of: $0) }, long)
        XCTAssertEqual(pages.count, 4)
    }

    func test_a_line_wider_than_the_screen_counts_for_its_rows() {
        let wide = String(repeating: "x", count: 25)

        XCTAssertEqual(Pages([wide, wide], TerminalSize(columns: 10, rows: 5)).count, 2)
    }

    func test_space_goes_on_to_the_end() {
        let reachedEnd = show([" ", " "])

        XCTAssertTrue(reachedEnd)
        XCTAssertEqual(memory.output.text, "one\ntwo\n\nthree\nfour\nfive\nsix\n")
        XCTAssertTrue(memory.error.text.contains("Page 1 of 2"))
    }

    func test_q_leaves_and_says_so() {
        let reachedEnd = show(["q"])

        XCTAssertFalse(reachedEnd)
        XCTAssertFalse(memory.output.text.contains("five"))
    }

    func test_b_and_arrows_go_back_and_forth() {
        let reachedEnd = show(["\u{1b}[B", "b", "\u{1b}[C", "\u{1b}[6~"])

        XCTAssertTrue(reachedEnd)
        XCTAssertEqual(memory.output.text.components(separatedBy: "one\n").count, 3)
    }

    func test_a_short_text_asks_nothing() {
        memory.size.rows = 20
        let console = memory.console()

        XCTAssertTrue(Pager(console: console, language: .english).show { _ in lines })
        XCTAssertEqual(memory.error.text, "")
    }

    func test_a_pipe_gets_everything_at_once() {
        let reachedEnd = show([], terminal: false)

        XCTAssertTrue(reachedEnd)
        XCTAssertEqual(memory.output.text, lines.joined(separator: "\n") + "\n")
        XCTAssertEqual(memory.error.text, "")
    }

    func test_the_plain_pager_reads_lines_and_redraws_nothing() throws {
        let reachedEnd = show(["\n", "\n"], options: try GlobalOptions("--plain"))

        XCTAssertTrue(reachedEnd)
        XCTAssertFalse(memory.error.text.contains("\u{1b}"))
    }

    func test_a_resized_window_is_rendered_again_at_its_width() {
        memory.size = TerminalSize(columns: 80, rows: 4)
        let console = memory.console(typed: [" ", " ", " ", " "])
        var widths: [Int] = []

        Pager(console: console, language: .english).show { width in
            widths.append(width)
            memory.size.columns = 40
            return lines
        }

        XCTAssertEqual(widths, [80, 40])
    }
}

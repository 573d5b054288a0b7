import XCTest

@testable import Terminal

final class TerminalTableTests: XCTestCase {
    private var courses: Table {
        var table = Table([.init("ID", keepsWidth: true), .init("Title"), .init("Score", .right)])
        table.add(["7f3a9c", "Foundations of digital government", "85"])
        table.add(["21bb02", "简化行政程序", "100"])
        return table
    }

    func test_a_terminal_gets_a_header_and_aligned_columns() {
        XCTAssertEqual(
            courses.terminalLines(width: 80, style: .off),
            [
                "ID      Title                              Score",
                "7f3a9c  Foundations of digital government     85",
                "21bb02  简化行政程序                         100",
            ])
    }

    func test_a_narrow_terminal_cuts_titles_and_keeps_ids() {
        let lines = courses.terminalLines(width: 30, style: .off)

        XCTAssertEqual(
            lines, ["ID      Title            Score", "7f3a9c  Foundations of…     85", "21bb02  简化行政程序       100"])
    }

    func test_a_narrow_terminal_does_without_extra_columns_before_it_cuts() {
        var table = Table([.init("ID", keepsWidth: true), .init("Title"), .init("Hours", isExtra: true), .init("Here")])
        table.add(["7f3a9c", "Foundations of government", "12", "yes"])

        XCTAssertEqual(table.terminalLines(width: 50, style: .off)[1], "7f3a9c  Foundations of government  12     yes")
        XCTAssertEqual(table.terminalLines(width: 38, style: .off)[1], "7f3a9c  Foundations of governme…  yes")
        XCTAssertEqual(table.pipeLines, ["7f3a9c\tFoundations of government\t12\tyes"])
    }

    func test_a_pipe_gets_whole_values_between_tabs() {
        XCTAssertEqual(
            courses.pipeLines, ["7f3a9c\tFoundations of digital government\t85", "21bb02\t简化行政程序\t100"])
    }

    func test_a_value_can_break_neither_its_line_nor_its_column_nor_the_terminal() {
        var table = Table([.init("Title"), .init("Author")])
        table.add(["a\tb\nc\\d\u{1b}[2J\u{202e}", "x"])

        XCTAssertEqual(table.pipeLines, ["a\\tb\\nc\\\\d\\u{1b}[2J\\u{202e}\tx"])
        XCTAssertEqual(table.terminalLines(width: 80, style: .off)[1], "a b c\\d\u{fffd}[2J  x")
    }

    func test_no_width_makes_a_line_wider_than_the_screen_down_to_twenty_columns() {
        for width in 20...100 {
            for line in courses.terminalLines(width: width, style: .off) {
                XCTAssertLessThanOrEqual(TextWidth.of(line), width)
            }
        }
    }

    func test_missing_cells_are_empty() {
        var table = Table([.init("A"), .init("B")])
        table.add(["1"])

        XCTAssertEqual(table.pipeLines, ["1\t"])
    }
}

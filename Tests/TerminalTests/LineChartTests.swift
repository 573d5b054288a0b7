import XCTest

@testable import Terminal

final class LineChartTests: XCTestCase {
    private func chart(_ values: [Double?], target: Double? = nil) -> LineChart {
        var chart = LineChart(target: target.map { ($0, "≥ \($0)") })
        for (index, value) in values.enumerated() { chart.add("P\(index + 1)", value, value.map { "\($0)" } ?? "") }
        return chart
    }

    func test_a_rising_line_with_its_target() {
        let lines = chart([1, 3, 2], target: 3).lines(width: 24, height: 3)

        XCTAssertEqual(
            lines,
            [
                "≥ 3.0 │┄┄┄┄┄╭──●───╮┄┄┄┄",
                "      │ ╭───╯      ╰───●",
                "  1.0 │●╯",
                "      └─────────────────",
                "       P1     P2      P3",
            ])
    }

    func test_a_terminal_that_is_not_utf_8_gets_ascii() {
        let lines = chart([1, nil, 3, 2]).lines(width: 24, height: 4, isASCII: true)

        XCTAssertTrue(lines.joined().unicodeScalars.allSatisfy(\.isASCII), "\(lines)")
        XCTAssertEqual(lines.joined().filter { $0 == "*" }.count, 3)
    }

    func test_without_a_screen_there_are_figures_only() {
        XCTAssertEqual(chart([1, nil]).lines(width: nil), ["P1\t1.0", "P2\t"])
    }

    func test_no_line_is_wider_than_the_screen_whatever_it_shows() {
        let cases: [[Double?]] = [
            [], [nil], [5], [5, 5], [.nan, 1], [.infinity, 2, -3], Array(repeating: 1e15, count: 120),
            (0..<60).map { Double($0 * $0) },
        ]
        for values in cases {
            for width in [1, 3, 12, 40, 80, 200] {
                for isASCII in [true, false] {
                    let lines = chart(values, target: 7).lines(width: width, isASCII: isASCII)
                    XCTAssertTrue(
                        lines.allSatisfy { TextWidth.of($0) <= max(width, 8) }, "\(values.count) in \(width): \(lines)")
                }
            }
        }
    }

    func test_bars_are_drawn_in_ascii_too() {
        var chart = BarChart()
        chart.add("A", 2, "2")
        chart.add("B", 1, "1")

        XCTAssertEqual(chart.lines(width: 10, isASCII: true), ["A ###### 2", "B ###    1"])
    }

    func test_only_a_utf_8_locale_draws_box_lines() {
        func draws(_ variables: [String: String]) -> Bool {
            MemoryConsole().console(variables: variables).drawsUnicode
        }

        XCTAssertTrue(draws(["LANG": "fr_FR.UTF-8"]))
        XCTAssertTrue(draws(["LC_ALL": "", "LC_CTYPE": "C.utf8"]))
        XCTAssertFalse(draws(["LC_ALL": "C", "LANG": "fr_FR.UTF-8"]))
        XCTAssertFalse(draws([:]))
    }
}

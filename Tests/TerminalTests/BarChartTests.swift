import XCTest

@testable import Terminal

final class BarChartTests: XCTestCase {
    func test_bars_fill_the_width_in_proportion() {
        var chart = BarChart()
        chart.add("Health", 8, "8")
        chart.add("Justice", 4, "4")
        chart.add("Mine", 0, "0")

        let lines = chart.lines(width: 26)

        XCTAssertEqual(lines.map { $0.filter { $0 == "█" }.count }, [16, 8, 0])
        XCTAssertEqual(Set(lines.map(TextWidth.of)), [26])
    }

    func test_without_a_screen_there_are_figures_only() {
        var chart = BarChart(maximum: 1)
        chart.add("Health", 0.5, "50 %")

        XCTAssertEqual(chart.lines(width: nil), ["Health\t50 %"])
    }

    func test_values_that_are_no_numbers_and_narrow_screens_draw_nothing_wrong() {
        var chart = BarChart()
        chart.add("A long label that does not fit", .nan, "?")
        chart.add("B", -3, "-3")
        chart.add("C", .infinity, "∞")

        XCTAssertEqual(chart.lines(width: 3).count, 3)
    }
}

import XCTest

@testable import Terminal

final class TerminalStyleTests: XCTestCase {
    func test_paint_follows_option_then_variables_then_terminal() {
        for (choice, variables, isTerminal, isOn) in [
            (.auto, [:], true, true), (.auto, [:], false, false), (.never, [:], true, false),
            (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true), (.never, ["CLICOLOR_FORCE": "1"], true, false),
            (.auto, ["NO_COLOR": "1"], true, false), (.auto, ["NO_COLOR": ""], true, true),
            (.auto, ["NO_COLOR": "0"], true, false), (.auto, ["CLICOLOR": "0"], true, false),
            (.auto, ["CLICOLOR": "1"], false, false), (.auto, ["CLICOLOR_FORCE": "1"], false, true),
            (.auto, ["CLICOLOR_FORCE": "0"], false, false), (.auto, ["CLICOLOR_FORCE": ""], false, false),
            (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false), (.auto, ["TERM": "dumb"], true, false),
        ] as [(Style.Choice, [String: String], Bool, Bool)] {
            let style = Style(choice, variables: variables, isTerminal: isTerminal)

            XCTAssertEqual(style.isOn, isOn, "\(choice) \(variables) \(isTerminal)")
        }
    }

    func test_painted_text_ends_its_paint() {
        XCTAssertEqual(Style.on.paint("Due", [.bold, .red]), "\u{1b}[1;31mDue\u{1b}[0m")
        XCTAssertEqual(Style.off.paint("Due", [.bold, .red]), "Due")
    }

    func test_wrapped_text_keeps_its_paint_on_every_line() {
        let text = StyledText("see ") + StyledText("the guide", .bold)

        let lines = text.wrapped(to: 7).map { $0.rendered(.on) }

        XCTAssertEqual(lines, ["see \u{1b}[1mthe\u{1b}[0m", "\u{1b}[1mguide\u{1b}[0m"])
    }
}

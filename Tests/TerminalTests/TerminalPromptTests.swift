import TrainingModel
import XCTest

@testable import Terminal

final class TerminalPromptTests: XCTestCase {
    private let memory = MemoryConsole()

    private func prompt(_ typed: String..., options: GlobalOptions = GlobalOptions()) -> Prompt {
        Prompt(console: memory.console(typed: typed, options: options), language: .english)
    }

    func test_a_line_is_asked_until_it_is_given() throws {
        XCTAssertEqual(try prompt("\n", "  One stop \n").line("Title", option: "--title TEXT"), "One stop")
        XCTAssertTrue(memory.error.text.hasPrefix("Title: "))
    }

    func test_an_empty_line_takes_the_default() throws {
        XCTAssertEqual(try prompt("\n").line("Language", option: "--language CODE", default: "fr"), "fr")
        XCTAssertTrue(memory.error.text.contains("[fr]"))
    }

    func test_a_choice_is_made_by_number_and_a_wrong_one_asked_again() throws {
        let index = try prompt("7\n", "x\n", "2\n").choice("Which?", among: ["a", "b\u{1b}[2J"], option: "--which")

        XCTAssertEqual(index, 1)
        XCTAssertTrue(memory.error.text.contains("numbers from 1 to 2"))
        XCTAssertFalse(memory.error.text.contains("\u{1b}"))
    }

    func test_several_choices_are_ordered_and_once_each() throws {
        XCTAssertEqual(try prompt("3, 1 3\n").choices("Which?", among: ["a", "b", "c"], option: "--which"), [0, 2])
    }

    func test_a_dangerous_act_needs_a_yes() throws {
        XCTAssertTrue(try prompt("yes\n").confirm("Remove?"))
        XCTAssertFalse(try prompt("\n").confirm("Remove?"))
        XCTAssertFalse(try prompt("maybe\n", "n\n").confirm("Remove?"))
    }

    func test_nobody_is_asked_with_no_input_and_the_option_is_named() throws {
        let prompt = prompt("yes\n", options: try GlobalOptions("--no-input"))

        XCTAssertThrowsError(try prompt.line("Title", option: "--title TEXT")) { error in
            let error = error as? TrainingError
            XCTAssertEqual(error?.code, .usage)
            XCTAssertEqual(error?.hint, "Give it with --title TEXT.")
        }
        XCTAssertEqual(memory.error.text, "")
    }

    func test_nobody_is_asked_without_a_terminal() {
        let prompt = Prompt(console: memory.console(terminal: false, typed: ["yes\n"]), language: .english)

        XCTAssertThrowsError(try prompt.confirm("Remove?")) { error in
            XCTAssertEqual((error as? TrainingError)?.hint, "Give it with --yes.")
        }
    }

    func test_the_end_of_the_input_leaves_the_question() {
        XCTAssertThrowsError(try prompt().line("Title", option: "--title")) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .interrupted)
        }
    }

    func test_a_secret_prints_as_dots() throws {
        let secret = try prompt("k7f3-9c21\n").secret("Code", option: "--code-file FILE")

        XCTAssertEqual(secret.reveal(), "k7f3-9c21")
        XCTAssertEqual("\(secret) \(String(reflecting: secret))", "•••• ••••")
        XCTAssertFalse(memory.error.text.contains("k7f3"))
    }
}

import TrainingModel
import XCTest

@testable import Terminal

/// Lists greetings: a command of the smallest kind.
private struct GreetingList: Command {
    static let name = "greeting list"
    static let usage = "egov-learn greeting list [--loud] [--count NUMBER] [--fail]"
    static let summary = "List the greetings that this profile knows"
    static let examples = [
        Example("greeting list --loud", "Every greeting with an exclamation mark, which takes more than one line here.")
    ]
    static let options = [
        OptionHelp("--loud", "Add an exclamation mark"), OptionHelp("--count NUMBER", "How many"),
        OptionHelp("--fail", "Fail"),
    ]
    let loud: Bool
    let count: Int?
    let fails: Bool

    init(_ arguments: inout Arguments) throws {
        loud = arguments.flag("--loud")
        count = try arguments.number("--count", in: 0...9)
        fails = arguments.flag("--fail")
    }

    func run(in app: App) throws {
        if fails {
            throw TrainingError(
                .conflict, "Somebody\u{1b} was faster.", hint: "Run 'egov-learn sync'.",
                cause: SystemError(number: 2), details: ["request": "r-17"])
        }
        app.answer(["greeting": "hello"]) { app.console.write(loud ? "hello!" : "hello") }
    }
}

private struct GreetingWrite: Command {
    static let name = "greeting write"
    static let usage = "egov-learn greeting write WORD"
    static let summary = "Write a greeting"
    init(_ arguments: inout Arguments) throws { _ = try arguments.word("WORD") }
    func run(in app: App) {}
}

private struct FarewellList: Command {
    static let name = "farewell list"
    static let usage = "egov-learn farewell list"
    static let summary = "List the farewells"
    init(_ arguments: inout Arguments) throws {}
    func run(in app: App) {}
}

private struct Sync: Command {
    static let name = "sync"
    static let usage = "egov-learn sync"
    static let summary = "Exchange changes with the server"
    init(_ arguments: inout Arguments) throws {}
    func run(in app: App) throws { struct Odd: Error {}; throw Odd() }
}

final class CommandLineRunTests: XCTestCase {
    private var memory = MemoryConsole()

    private func run(_ line: String, variables: [String: String] = [:]) -> Int32 {
        memory = MemoryConsole()
        let registry = CommandRegistry(
            [GreetingList.self, GreetingWrite.self, FarewellList.self, Sync.self], of: .test)
        let environment = Environment(variables: variables, now: { 0 })
        let run = Run(registry: registry, environment: environment, streams: memory.streams(terminal: false))
        return run(line.split(separator: " ").map(String.init))
    }

    func test_a_command_runs_wherever_its_options_stand() {
        for line in ["greeting list --loud", "--plain greeting list --loud", "greeting --quiet list --loud"] {
            XCTAssertEqual(run(line), 0, line)
            XCTAssertEqual(memory.output.text, "hello!\n", line)
        }
    }

    func test_json_is_asked_for_once_for_all_commands() {
        XCTAssertEqual(run("greeting list --json"), 0)
        XCTAssertEqual(memory.output.text, "{\"greeting\":\"hello\"}\n")
    }

    func test_a_mistyped_command_gets_the_nearest_and_never_runs() {
        for (line, hint) in [
            ("greting list", "Did you mean 'egov-learn greeting list'?"),
            ("greeting lsit", "Did you mean 'egov-learn greeting list'?"),
            ("list greeting", "Did you mean 'egov-learn greeting list'?"),
            ("snyc", "Did you mean 'egov-learn sync'?"),
            ("write", "Did you mean 'egov-learn greeting write'?"),
            ("list", "Run 'egov-learn help' for all commands."),
            ("greeting", "Give one of: list, write."),
            ("greeting --loud", "Give one of: list, write."),
            ("greeting remove", "Give one of: list, write."),
            ("quantum", "Run 'egov-learn help' for all commands."),
            ("--jsno greeting list", "Did you mean --json?"),
            ("greeting list --luod", "Did you mean --loud?"),
            ("greeting list more", "Run 'egov-learn help greeting list'."),
            ("gree", "Run 'egov-learn help' for all commands."),
        ] {
            XCTAssertEqual(run(line), 2, line)
            XCTAssertEqual(memory.output.text, "", line)
            XCTAssertTrue(memory.error.text.hasSuffix(hint + "\n"), "\(line): \(memory.error.text)")
        }
    }

    func test_every_way_to_ask_for_help_gives_the_same_page() {
        var pages: [String] = []
        for line in ["help greeting list", "greeting list --help", "greeting list -h", "-h greeting list --loud x"] {
            XCTAssertEqual(run(line), 0, line)
            pages.append(memory.output.text)
        }

        XCTAssertEqual(Set(pages).count, 1)
        XCTAssertTrue(
            pages[0].hasPrefix(
                """
                List the greetings that this profile knows.

                Examples:
                  egov-learn greeting list --loud
                      Every greeting with an exclamation mark, which takes more than one line
                      here.

                Usage:
                  egov-learn greeting list [--loud] [--count NUMBER] [--fail]

                Options:
                  --loud          Add an exclamation mark
                  --count NUMBER  How many

                """.dropLast() + "\n  --fail          Fail\n"), pages[0])
    }

    func test_no_line_of_help_is_wider_than_80_columns_in_any_language() {
        for language in Language.allCases {
            for words in ["help", "help greeting", "help greeting list", "help sync"] {
                XCTAssertEqual(run(words + " --lang \(language.rawValue)"), 0)
                for line in memory.output.text.split(separator: "\n") {
                    XCTAssertLessThanOrEqual(TextWidth.of(String(line)), 80, String(line))
                }
            }
        }
    }

    func test_help_lists_every_command_and_a_noun_its_own() {
        XCTAssertEqual(run(""), 0)
        for name in ["greeting list", "greeting write", "sync", "help"] {
            XCTAssertTrue(memory.output.text.contains("\n  \(name) "), name)
        }
        XCTAssertEqual(run("help greeting"), 0)
        XCTAssertFalse(memory.output.text.contains("sync"))
        XCTAssertEqual(run("help greting"), 2)
    }

    func test_the_version_is_one_line() {
        XCTAssertEqual(run("--version"), 0)
        XCTAssertEqual(memory.output.text, "egov-learn \(ProgramIdentity.test.version)\n")
    }

    func test_an_error_says_what_and_what_next_and_sets_the_exit_status() {
        XCTAssertEqual(run("greeting list --fail"), 6)
        XCTAssertEqual(memory.error.text, "egov-learn: Somebody\u{fffd} was faster.\nRun 'egov-learn sync'.\n")
    }

    func test_the_cause_is_told_only_with_debug() {
        XCTAssertEqual(run("greeting list --fail --debug"), 6)
        XCTAssertTrue(memory.error.text.contains("request: r-17"))
        XCTAssertTrue(memory.error.text.contains("cause: errno 2"))
    }

    func test_errors_are_json_when_json_was_asked_for() throws {
        XCTAssertEqual(run("greeting list --fail --json"), 6)
        XCTAssertEqual(
            memory.error.text,
            "{\"code\":\"conflict\",\"hint\":\"Run 'egov-learn sync'.\",\"message\":\"Somebody\\u001b was faster.\"}\n")

        XCTAssertEqual(run("greeting list --json --color blue"), 2)
        XCTAssertTrue(memory.error.text.hasPrefix("{\"code\":\"usage\""), memory.error.text)
    }

    func test_an_unforeseen_error_is_a_sentence_too() {
        XCTAssertEqual(run("sync"), 1)
        XCTAssertTrue(memory.error.text.hasPrefix("egov-learn: Something unexpected went wrong.\n"))
    }

    func test_lost_output_is_a_failure() {
        memory = MemoryConsole()
        memory.output.failure = TrainingError(.failed, "The output could not be written.")
        let run = Run(
            registry: CommandRegistry([], of: .test), environment: Environment(variables: [:], now: { 0 }),
            streams: memory.streams(terminal: false))

        XCTAssertEqual(run(["--version"]), 1)
    }
}

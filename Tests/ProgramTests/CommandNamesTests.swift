import Terminal
import XCTest

@testable import egov_learn
@testable import egov_learn_server

/// What help and the parser take for granted of every command.
final class CommandNamesTests: XCTestCase {
    func test_names_of_commands_are_one_or_two_words_and_unique() {
        for registry in [CommandRegistry.client, CommandRegistry.server] {
            let names = registry.commands.map { $0.name }

            XCTAssertEqual(Set(names).count, names.count)
            for command in registry.commands {
                XCTAssertTrue((1...2).contains(command.name.split(separator: " ").count), command.name)
                XCTAssertTrue(command.usage.hasPrefix("\(registry.program.name) \(command.name)"), command.usage)
                XCTAssertFalse(command.summary.hasSuffix("."), command.name)
                XCTAssertFalse(command.examples.isEmpty, command.name)
                let globals = Set(GlobalOptions.declared.map(\.name))
                XCTAssertTrue(globals.isDisjoint(with: command.options.map(\.name)), command.name)
            }
        }
    }
}

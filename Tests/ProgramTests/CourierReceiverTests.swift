import Foundation
import XCTest

/// For whom `courier make` makes a file.
final class CourierReceiverTests: XCTestCase {
    private func session() throws -> ProgramSession {
        let session = try ProgramSession(people: [("awa", "official"), ("ben", "official")], publish: [])
        session.stopServer()
        return session
    }

    func test_a_file_for_another_profile_is_that_profiles() throws {
        let session = try session()
        let made = try session.run("egov-learn --profile awa courier make ben.courier --to ben")
        XCTAssertEqual(made.status, 0, made.text)

        try session.succeed("egov-learn-server courier take ben.courier --data net --quiet")

        let others = try session.run("egov-learn --profile awa courier take ben.reply.courier")
        XCTAssertNotEqual(others.status, 0, others.text)
        try session.succeed("egov-learn --profile ben courier take ben.reply.courier --quiet")
    }

    func test_a_profile_can_be_named_where_nobody_has_joined_on_the_default_one() throws {
        try session().succeed("egov-learn courier make awa.courier --to awa --quiet")
    }

    func test_a_file_can_be_asked_for_by_the_name_of_the_profiles_network() throws {
        try session().succeed("egov-learn --profile awa courier make awa.courier --to 'Digital Ambassadors' --quiet")
    }
}

import XCTest

@testable import TrainingModel

/// The hash of a calendar's private address.
final class CalendarLinkTests: XCTestCase {
    private let hash = String(repeating: "0a", count: 32)

    private func link(of subject: RightsWorld.Subject, hash: JSON) -> Record {
        RightsWorld.record(
            "calendarLink", subject.person, owner: subject.person, scope: Scope.learners(subject.structure),
            ["hash": hash])
    }

    func test_a_hash_is_64_small_hex_digits_or_none() throws {
        let world = RightsWorld()
        for right: JSON in [.string(hash), .null] {
            XCTAssertNil(try world.refusal(link(of: .own, hash: right), by: world.actor()), "\(right)")
        }
        for wrong in ["", "0a", hash + "0", hash.uppercased(), String(repeating: "é", count: 32)] {
            XCTAssertEqual(
                try world.refusal(link(of: .own, hash: .string(wrong)), by: world.actor())?.code, .invalid, wrong)
        }
    }

    func test_nobody_takes_the_hash_of_another() throws {
        var world = RightsWorld()
        world.put(link(of: .colleague, hash: .string(hash)))
        let copy = link(of: .own, hash: .string(hash))

        XCTAssertEqual(try world.refusal(copy, by: world.actor())?.code, .conflict)

        world.put(link(of: .colleague, hash: .null))
        XCTAssertNil(try world.refusal(copy, by: world.actor()), "it was taken back")
    }
}

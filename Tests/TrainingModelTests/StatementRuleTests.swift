import XCTest

@testable import TrainingModel

/// Names, durations and the form of statements of learning.
final class StatementRuleTests: XCTestCase {
    /// The values of Python's `uuid.uuid5`.
    func test_a_name_gives_the_uuid_that_other_programs_make_of_it() {
        let dns: [UInt8] = [
            0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
        ]

        XCTAssertEqual(NameBasedUUID.make("python.org", in: dns), "886313e1-3b8a-5372-9b90-0c9aee199e5d")
        for (length, uuid) in [
            (55, "6f5235ad-9839-5be2-81ec-4118376fd5e8"), (56, "e73564da-9ccd-59b2-a985-fb68e819d6c2"),
            (64, "d63798c5-784a-5cd9-8ef6-120bcfce8525"), (119, "92991258-7772-5578-8d05-23f8912ab4ed"),
            (120, "a13c8fc8-650d-5fbe-8227-142da842da80"),
        ] {
            XCTAssertEqual(NameBasedUUID.make(String(repeating: "a", count: length)), uuid, "\(length)")
        }
    }

    func test_a_duration_is_never_negative_and_never_empty() {
        let cases: [(Int64, String)] = [
            (0, "PT0S"), (-5_000, "PT0S"), (999, "PT0S"), (61_000, "PT1M1S"), (3_600_000, "PT1H"),
            (90_061_000, "PT25H1M1S"),
        ]
        for (milliseconds, text) in cases {
            XCTAssertEqual(StatementWriter.duration(milliseconds: milliseconds), text)
        }
    }

    func test_an_agent_has_one_identifier_and_an_iri_nothing_improper() {
        let course = LearningStatement.Activity(
            .course, ["courses", "a#b c"], name: MultiText(["fr": "Bases", "?": "x", "en": ""]))
        var statement = LearningStatement("attempt/1", "p1", .passed, course, at: Instant(milliseconds: 0))
        statement.result = .init(score: 0.29, success: true)
        let writer = StatementWriter(home: "https://learn.example.org//") { _ in
            .init(name: "Awa", email: "awa@example.org")
        }

        let json = writer.json(statement)

        XCTAssertEqual(
            json["actor"], ["objectType": "Agent", "name": "Awa", "mbox": "mailto:awa@example.org"])
        XCTAssertEqual(json["object"]?["id"], "https://learn.example.org/courses/a%23b%20c")
        XCTAssertEqual(json["object"]?["definition"]?["name"], ["fr": "Bases"])
        XCTAssertEqual(json["result"]?["score"], ["scaled": 0.29, "raw": 29.0, "min": 0, "max": 100])
    }
}

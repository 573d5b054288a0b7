import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient

/// Surveys, the roadmap and indicators: every computer that sees the same computes the same.
final class SteeringTests: XCTestCase {
    private func coordinators() throws -> (TestNetwork, Laptop, Laptop) {
        let network = try TestNetwork(self)
        let ada = try network.laptop("Ada", role: .coordinator, wholeNetwork: true)
        let ben = try network.laptop("Ben", structure: "Justice", role: .coordinator)
        try network.settleAndCompare()
        return (network, ada, ben)
    }

    private func report(_ subject: Report.Subject, _ laptop: Laptop) throws -> Report {
        try Reporter(laptop.replica, language: "en").report(
            subject, year: 2026, period: Period("2026-Q3"), shelf: CourseShelf(profile: laptop.folder))
    }

    func test_two_laptops_report_the_same_of_the_roadmap_and_of_indicators() throws {
        let (network, ada, ben) = try coordinators()
        let indicator = try ada.replica.create(
            Indicator.kind, scope: Scope.network, fields: ["name": ["en": "Days"], "unit": "days"])
        let initiative = try ben.replica.create(
            Initiative.kind, scope: Scope.network,
            fields: [
                "title": ["en": "Identity"], "type": "service", "status": "started", "planYear": 2026,
                "owner": .string(try ben.replica.me().structure),
            ])
        try network.settleAndCompare()
        let period = try XCTUnwrap(Period("2026-Q3"))
        for (title, done) in [("Pilot", true), ("All", false)] {
            var fields: [String: JSON] = [
                "initiative": .string(initiative.id), "title": .string(title), "dueOn": "2099-12-15",
            ]
            if done { fields["doneOn"] = "2026-11-20" }
            try ben.replica.create(Milestone.kind, scope: Scope.network, fields: fields)
        }
        try ada.replica.measure(indicator.id, ada.replica.me().structure, period, 12)
        try ben.replica.measure(indicator.id, ben.replica.me().structure, period, 4)
        try network.settleAndCompare()

        for subject in [Report.Subject.roadmap, .plan, .coverage, .indicators] {
            XCTAssertEqual(try report(subject, ada), try report(subject, ben), subject.rawValue)
        }
        let roadmap = try XCTUnwrap(try report(.roadmap, ada).rows.first)
        XCTAssertEqual([roadmap.count, roadmap.total], [1, 2])
        XCTAssertEqual(roadmap.value, 0.5)
        let indicators = try report(.indicators, ben)
        XCTAssertEqual(indicators.rows.map(\.value), [8])
        XCTAssertEqual(indicators.freshness.reported, 2)
        XCTAssertEqual(indicators.freshness.expected, 3)
    }

    func test_answers_of_both_structures_are_counted_where_they_may_be_seen() throws {
        let (network, ada, ben) = try coordinators()
        let survey = Survey(
            try ada.replica.create(
                Survey.kind, scope: Scope.network,
                fields: [
                    "title": ["en": "Portal"], "opensAt": .string(ada.now.description),
                    "questions": [["id": "q1", "type": "scale", "text": ["en": "How good?"]]],
                ]))
        try network.settleAndCompare()

        try ada.replica.answer(survey, ["q1": 5])
        try ben.replica.answer(survey, ["q1": 2])
        try network.settleAndCompare()

        let whole = try SurveyResults(survey, in: ada.replica)
        XCTAssertEqual(whole.tallies.map(\.mean), [3.5])
        XCTAssertTrue(whole.isWhole)
        let part = try SurveyResults(survey, in: ben.replica)
        XCTAssertEqual(part.tallies.map(\.answered), [1])
        XCTAssertFalse(part.isWhole)
        XCTAssertEqual(try report(.surveys, ada).freshness.reported, 2)
    }

    func test_a_figure_is_as_old_as_the_structure_that_has_been_silent_longest() {
        let day: Int64 = 86_400_000
        let latest = [
            "a": Instant(milliseconds: 0), "b": Instant(milliseconds: 18 * day), "x": Instant(milliseconds: 0),
        ]

        let freshness = Freshness(latest, of: ["a", "b", "c"], now: Instant(milliseconds: 19 * day + 1))

        XCTAssertEqual(freshness, Freshness(reported: 2, expected: 3, oldestDays: 19))
        XCTAssertNil(Freshness([:], of: ["a"], now: Instant(milliseconds: 0)).oldestDays)
    }
}

import JSONParser
import SQLiteStorage
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// When the urn of an anonymous survey is opened: never for one answer alone, and never so that an hour tells whose it is.
final class AnonymousUrnTests: AnonymousSurveyCase {
    func test_fewer_than_three_answers_wait_for_company_or_for_a_week() throws {
        let (network, cora, ada, ben, survey) = try scene()
        for laptop in [ada, ben] {
            try laptop.replica.answer(survey, ["q": .string(words)])
            try laptop.sync()
        }
        network.wait(days: 6)
        XCTAssertEqual(try network.service.openUrn(), 0)

        let dan = try network.laptop("Dan")
        try dan.sync()
        try dan.replica.answer(survey, ["q": "Eight."])
        try dan.sync()

        XCTAssertEqual(try network.service.openUrn(), 3)
        try cora.sync()
        XCTAssertEqual(try responses(cora).count, 3)
    }

    func test_who_closes_a_survey_sees_in_the_same_sync_what_it_came_to() throws {
        let (network, cora, ada, ben, survey) = try scene()
        for laptop in [ada, ben, cora] {
            try laptop.replica.answer(survey, ["q": .string(words)])
            try laptop.sync()
        }
        XCTAssertEqual(try responses(cora).count, 0)

        try cora.replica.edit(
            survey.record.key, ["closesAt": .string(Instant(milliseconds: cora.now.milliseconds - 1).description)])
        try cora.sync()

        XCTAssertEqual(try responses(cora).count, 3)
        try network.settleAndCompare()
    }

    func test_an_answer_that_comes_after_the_closing_waits_for_two_others() throws {
        let (network, cora, ada, ben, survey) = try scene()
        try ada.replica.answer(survey, ["q": .string(words)])
        try ben.replica.answer(survey, ["q": .string(words)])
        try cora.replica.answer(survey, ["q": .string(words)])
        try cora.replica.edit(survey.record.key, ["closesAt": .string(cora.now.description)])
        try cora.sync()

        try ada.sync()
        try cora.sync()
        XCTAssertEqual(try responses(cora).count, 0)
        try ben.sync()
        try cora.sync()

        XCTAssertEqual(try responses(cora).count, 3)
        try network.settleAndCompare()
    }

    func test_the_end_of_a_survey_s_time_opens_the_urn_without_anybody_s_sync() throws {
        let (network, cora, ada, ben, survey) = try scene()
        let end = Instant(milliseconds: cora.now.milliseconds + 60_000)
        try cora.replica.edit(survey.record.key, ["closesAt": .string(end.description)])
        for laptop in [ada, ben, cora] {
            try laptop.replica.answer(survey, ["q": .string(words)])
            try laptop.sync()
        }
        XCTAssertEqual(try network.service.openUrn(ofSurveysClosedWithin: 120_000), 0)

        network.clock.advance(60_000)

        XCTAssertEqual(try network.service.openUrn(ofSurveysClosedWithin: 120_000), 3)
        try cora.sync()
        XCTAssertEqual(try responses(cora).count, 3)
    }

    /// Written long ago is not arrived long ago: the sync that brought it would stand beside it.
    func test_an_answer_from_a_computer_that_was_offline_for_weeks_waits_all_the_same() throws {
        let (network, cora, ada, _, survey) = try scene()
        try ada.replica.answer(survey, ["q": .string(words)])
        try cora.replica.edit(survey.record.key, ["closesAt": .string(cora.now.description)])
        try cora.sync()
        network.wait(days: 20)

        try ada.sync()
        XCTAssertEqual(try network.service.openUrn(), 0)
        network.wait(days: 7)

        XCTAssertEqual(try network.service.openUrn(), 1)
    }

    func test_an_answer_that_came_while_the_servers_clock_was_ahead_waits_seven_days_from_when_it_is_right() throws {
        let (network, _, ada, _, survey) = try scene()
        network.clock.setServer(wrongBy: 30 * 86_400_000)
        try ada.replica.answer(survey, ["q": .string(words)])
        try ada.sync()
        network.clock.setServer(wrongBy: 0)
        XCTAssertEqual(try network.service.openUrn(), 0)

        network.wait(days: 7)

        XCTAssertEqual(try network.service.openUrn(), 1)
    }
}

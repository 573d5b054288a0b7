import JSONParser
import SQLiteStorage
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Answers to an anonymous survey: they arrive, they are counted, and nothing leads back to who gave them.
final class AnonymousAnswerTests: AnonymousSurveyCase {
    func test_answers_are_counted_once_the_urn_is_opened() throws {
        let (network, cora, ada, ben, survey) = try scene()
        try ada.replica.answer(survey, ["q": .string(words)])
        try ben.replica.answer(survey, ["q": "Nine."])
        for laptop in [ada, ben, cora] { try laptop.sync() }
        XCTAssertEqual(try responses(cora).count, 0)

        network.wait(days: 8)
        XCTAssertEqual(try network.service.openUrn(), 2)
        try cora.sync()

        let tally = survey.tallies(try responses(cora))[0]
        XCTAssertEqual(Set(tally.texts), [words, "Nine."])
        XCTAssertEqual(try network.service.openUrn(), 0)
        try network.settleAndCompare()
    }

    func test_no_table_of_the_server_leads_from_an_answer_to_its_author() throws {
        let (network, _, ada, _, survey) = try scene()
        try ada.writeNote("Before")
        let answer = try ada.replica.answer(survey, ["q": .string(words)])
        try ada.writeNote("After")
        let me = try ada.replica.person()
        let structure = try ada.replica.me().structure
        let writer = hexDigits(UInt64(ada.replica.writer), count: 8)
        try ada.sync()

        for isOpen in [false, true] {
            if isOpen {
                network.wait(days: 8)
                try network.service.openUrn()
            }
            let rows = try network.rowsOfAllTables().filter { $0.contains(words) || $0.contains(answer.id) }

            XCTAssertEqual(rows.count, 1)
            for row in rows {
                for trace in [me, structure, writer, "Ada"] {
                    XCTAssertFalse(row.contains(trace), "\(trace) in \(row)")
                }
            }
        }
        let record = try XCTUnwrap(try network.record(answer.record.key))
        for (_, field) in record.fields {
            XCTAssertEqual(field.version.author, survey.id)
            XCTAssertEqual(field.version.stamp.milliseconds % 86_400_000, 0)
            XCTAssertEqual(field.version.stamp.writer, 0)
        }
    }

    /// Seqs are given out in the order of arrival: beside its author's notes an answer would be easy to place.
    func test_an_answer_takes_no_seq_between_those_of_what_was_sent_with_it() throws {
        let (network, _, ada, _, survey) = try scene()
        let before = try network.head()
        try ada.writeNote("Before")
        try ada.replica.answer(survey, ["q": .string(words)])
        try ada.writeNote("After")

        try ada.sync()

        XCTAssertEqual(try network.head(), before + 2)
    }

    func test_the_computer_remembers_that_the_person_answered_and_nothing_of_what() throws {
        let (_, _, ada, ben, survey) = try scene()
        let answer = try ada.replica.answer(survey, ["q": .string(words)])
        let report = try ada.sync()

        XCTAssertEqual(report.delivered, 3)
        XCTAssertTrue(try ada.replica.hasAnswered(survey))
        XCTAssertFalse(try ben.replica.hasAnswered(survey))
        XCTAssertThrowsError(try ada.replica.answer(survey, ["q": "Again"])) { error in
            XCTAssertEqual((error as? TrainingError)?.code, .conflict)
        }
        XCTAssertNil(try ada.replica.record(answer.record.key))
        for entry in try ada.replica.ledger() where entry.key.kind == "response" {
            XCTAssertEqual(entry.key.id, survey.id)
            XCTAssertEqual(entry.value, .null)
        }
    }

    func test_an_answer_whose_reply_was_lost_is_counted_once() throws {
        let (network, cora, ada, _, survey) = try scene()
        try ada.replica.answer(survey, ["q": .string(words)])
        // The first exchange has no batch.
        ada.wire.faults = [.none, .dropReply]
        XCTAssertThrowsError(try ada.sync())
        network.wait(days: 8)
        XCTAssertEqual(try network.service.openUrn(), 1)

        try ada.sync()
        try network.service.openUrn()
        try cora.sync()

        XCTAssertEqual(try responses(cora).count, 1)
        XCTAssertEqual(try ada.replica.countOfEdits(.refused), 0)
        try network.settleAndCompare()
    }

    func test_the_staff_who_read_the_answers_can_answer_too() throws {
        let (network, cora, _, _, survey) = try scene()
        try cora.replica.answer(survey, ["q": .string(words)])

        try cora.sync()
        XCTAssertEqual(try responses(cora).count, 0)
        network.wait(days: 8)
        try network.service.openUrn()
        try network.settleAndCompare()

        XCTAssertEqual(try responses(cora).count, 1)
    }

    func test_a_computer_whose_clock_is_days_ahead_still_answers_without_a_trace() throws {
        let (network, cora, ada, _, survey) = try scene()
        ada.clockError = 3 * 86_400_000
        let answer = try ada.replica.answer(survey, ["q": .string(words)])

        try ada.sync()
        let today = network.clock.now.milliseconds / 86_400_000 * 86_400_000
        network.wait(days: 8)
        try network.service.openUrn()
        try cora.sync()

        let record = try XCTUnwrap(try network.record(answer.record.key))
        XCTAssertTrue(record.fields.allSatisfy { $0.field.version.stamp.isNameless })
        XCTAssertEqual(record.latest?.milliseconds, today)
    }

    /// The server holds the rule, not the program: an answer that says more than it may is refused whole.
    func test_an_answer_that_tells_its_author_or_its_hour_is_refused() throws {
        let (network, _, ada, _, survey) = try scene()
        let me = try ada.replica.person()
        let day = Stamp.nameless(on: network.clock.now)
        let named = Version(stamp: day, author: me)
        let timed = Version(stamp: Stamp(milliseconds: day.milliseconds + 1, writer: 0), author: survey.id)
        let written = Version(stamp: Stamp(milliseconds: day.milliseconds, writer: 9), author: survey.id)
        let nameless = Version(stamp: day, author: survey.id)
        var cases: [(Version, String?, [String: JSON])] = [named, timed, written].map { ($0, nil, [:]) }
        cases += [(nameless, me, [:]), (nameless, nil, ["by": .string(me)])]

        for (number, (version, owner, more)) in cases.enumerated() {
            var record = Record(kind: "response", id: "0190000000000000000\(number)", owner: owner)
            var fields: [String: JSON] = [
                Record.scopeField: .string(Scope.networkLearners), "survey": .string(survey.id), "answers": ["q": "a"],
            ]
            fields.merge(more) { $1 }
            for (name, value) in fields { record[name] = Field(value, version) }
            let request = SyncRequest(
                writer: 1, epoch: nil, clock: 0, batch: Batch(hash: "h", changes: [Change(record)]), feeds: [:])
            let reply = try SyncReply(JSON.parse(ada.wire.deliver(request.encoded)))

            XCTAssertEqual(reply.settled?.verdicts.count, 1, "case \(number)")
        }
        XCTAssertEqual(try network.service.openUrn(), 0)
    }

    func test_a_survey_with_names_keeps_one_answer_for_each_person_that_can_be_changed() throws {
        let (network, cora, ada, _, _) = try scene()
        let named = Survey(
            try cora.replica.create(
                Survey.kind, scope: Scope.network,
                fields: ["title": ["en": "T"], "questions": [["id": "q", "type": "scale", "text": ["en": "Q"]]]]))
        try cora.sync()
        try ada.sync()

        try ada.replica.answer(named, ["q": 2])
        try ada.sync()
        try ada.replica.answer(named, ["q": 4])
        try network.settleAndCompare()

        let all = try responses(cora)
        XCTAssertEqual(all.map(\.answers), [["q": 4]])
        XCTAssertEqual(all.map(\.person), [try ada.replica.person()])
    }
}

extension TestNetwork {
    func wait(days: Int64) { clock.advance(days * 86_400_000) }

    /// Every row of every table of the server's file, as text.
    func rowsOfAllTables() throws -> [String] {
        let database = try Database(path: databasePath, access: .readOnly)
        let tables = try database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") { $0.text(0) }
        return try tables.flatMap { table in
            let columns = try database.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
            let text = columns.map { "coalesce(\($0), '')" }.joined(separator: " || '|' || ")
            return try database.rows("SELECT '\(table)|' || \(text) FROM \(table)") { $0.text(0) }
        }
    }
}

import Foundation
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Banks, limits, refreshers and certificates on a person's computers.
final class ReviewTests: XCTestCase {
    private static let day: Int64 = 86_400_000

    /// A course of one bank of twelve questions, three of them asked.
    private func write(to folder: String, version: Int, questions: ClosedRange<Int> = 1...12, id: String = "bank")
        throws
    {
        let bundle = """
            {"id": "\(id)", "version": \(version), "title": {"en": "Bank"}, "languages": ["en"], "minutes": 5,
             "passMark": 0.6, "items": {"quiz": {"draw": 3, "attempts": 2, "shuffle": true}}}
            """
        let quiz = questions.map { "::q\($0)::Which? {~a =b\($0) ~c ~d}" }.joined(separator: "\n\n")
        try FileManager.default.createDirectory(atPath: folder + "/en", withIntermediateDirectories: true)
        try Data(bundle.utf8).write(to: URL(fileURLWithPath: folder + "/bundle.json"))
        try Data(quiz.utf8).write(to: URL(fileURLWithPath: folder + "/en/01-quiz.gift"))
    }

    private func publish(
        in network: TestNetwork, _ laptops: [Laptop], version: Int = 1, questions: ClosedRange<Int> = 1...12
    ) throws {
        let folder = network.folder + "/bank-\(version)"
        try write(to: folder, version: version, questions: questions)
        _ = try BundleLoader(network.service).load(folder: folder)
        for laptop in laptops {
            try laptop.sync()
            let place = CourseShelf(profile: laptop.folder).place(of: "bank", version: Int64(version))
            try write(to: place, version: version, questions: questions)
        }
    }

    private func studying(_ laptop: Laptop) throws -> Studying {
        try Studying("bank", in: laptop.replica, shelf: CourseShelf(profile: laptop.folder), language: "en")
    }

    private func session(_ laptop: Laptop) throws -> QuizSession {
        let studying = try studying(laptop)
        return try QuizSession(try XCTUnwrap(studying.course.item("quiz")), of: studying)
    }

    private func deck(_ laptop: Laptop) throws -> ReviewDeck {
        try ReviewDeck(laptop.replica, shelf: CourseShelf(profile: laptop.folder), language: "en")
    }

    @discardableResult
    private func handIn(_ laptop: Laptop, rightly: Bool) throws -> (attempt: Attempt, score: Score) {
        let session = try session(laptop)
        while session.question != nil { try session.give(.choice(rightly ? 1 : 0)) }
        return try session.handIn()
    }

    func test_a_resumed_quiz_is_the_same_on_every_computer_and_the_next_attempt_another() throws {
        let network = try TestNetwork(self)
        let one = try network.laptop("Awa")
        let two = try Laptop(copying: one, to: network.folder + "/second", seed: 99)
        try publish(in: network, [one, two])
        let before = try session(one)
        try before.give(.choice(1))
        try one.sync()
        try two.sync()

        let after = try session(two)

        XCTAssertEqual(after.questions, before.questions)
        XCTAssertEqual(after.position, 1)
        XCTAssertEqual(try after.answer(to: after.questions[0]), .choice(1))
        for question in after.questions { XCTAssertEqual(after.order(of: question), before.order(of: question)) }
        let first = after.questions.map(\.id)
        try handIn(two, rightly: false)
        XCTAssertNotEqual(try session(two).questions.map(\.id), first)
    }

    func test_the_limit_holds_at_once_and_offline_attempts_beyond_it_are_refused_and_kept() throws {
        let network = try TestNetwork(self)
        let one = try network.laptop("Awa")
        try publish(in: network, [one])
        let two = try Laptop(copying: one, to: network.folder + "/second", seed: 99)
        try write(to: CourseShelf(profile: two.folder).place(of: "bank", version: 1), version: 1)
        for _ in 1...2 { try handIn(one, rightly: false) }
        try handIn(two, rightly: true)

        XCTAssertThrowsError(try studying(one).handIn(try session(one).quiz)) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .conflict)
        }
        XCTAssertEqual(try studying(one).failed().map(\.slug), ["quiz"])
        XCTAssertNil(try studying(one).nextItem())
        try one.sync()
        try two.sync()

        XCTAssertEqual(Set(try two.replica.ledger(states: [.refused]).map(\.key.kind)), ["attempt"])
        XCTAssertEqual(try one.replica.all(Attempt.self).count, 2)
        XCTAssertEqual(try two.replica.all(Attempt.self).count, 2)
        XCTAssertNil(try one.replica.all(Certificate.self).first)
    }

    func test_the_certificate_comes_with_the_sync_and_is_checked_offline() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        try handIn(awa, rightly: true)

        try awa.sync()

        let certificate = try XCTUnwrap(awa.replica.all(Certificate.self).first)
        let keys = try NetworkKeys(in: awa.replica)
        XCTAssertEqual(keys.verdict(on: certificate.statement), .valid)
        let seal = SealedFile.seal(certificate.statement)
        let public_ = try NetworkKeys(text: "# The network's key\n\(keys.all[0].key.publicKey)\n")
        XCTAssertEqual(public_.verdict(on: try SealedFile(Array(seal.utf8)).statement), .valid)
        let passport = try XCTUnwrap(awa.replica.view(Passport.self, awa.replica.person()))
        XCTAssertEqual(keys.verdict(on: passport.statement), .valid)
    }

    func test_every_changed_byte_of_a_sealed_file_is_noticed() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        try handIn(awa, rightly: true)
        try awa.sync()
        let statement = try XCTUnwrap(awa.replica.all(Certificate.self).first).statement
        let keys = try NetworkKeys(in: awa.replica)

        for bytes in [Array(SealedFile.seal(statement).utf8), Array(SealedFile.line(statement).utf8)] {
            for index in bytes.indices {
                var changed = bytes
                changed[index] = changed[index] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
                guard let file = try? SealedFile(changed) else { continue }
                // Only what says nothing may change: the name of the format, or unused bits at the end of base 64.
                XCTAssertTrue(
                    keys.verdict(on: file.statement) != .valid || file.statement == statement, "byte \(index)")
            }
        }
        for text in ["", "{}", "[]", "{\"statement\": 1}", "EGOV-LEARN-SEAL", "EGOV-LEARN-SEAL e30=", "\u{0}"] {
            XCTAssertThrowsError(try SealedFile(Array(text.utf8)))
        }
    }

    func test_a_key_signs_nothing_after_the_day_it_was_retired() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        try handIn(awa, rightly: true)
        try awa.sync()
        let statement = try XCTUnwrap(awa.replica.all(Certificate.self).first).statement
        let key = try NetworkKeys(in: awa.replica).all[0].key.publicKey
        let today = try XCTUnwrap(statement.date)
        let yesterday = CalendarDate(daysSince1970: today.daysSince1970 - 1)

        XCTAssertEqual(try NetworkKeys(text: "\(key) \(today)").verdict(on: statement), .valid)
        XCTAssertEqual(try NetworkKeys(text: "\(key) \(yesterday)").verdict(on: statement), .retiredKey(yesterday))
        let other = String(repeating: "ab", count: 32)
        XCTAssertEqual(try NetworkKeys(text: other).verdict(on: statement), .unknownKey(statement.key))
        XCTAssertThrowsError(try NetworkKeys(text: "no key"))
    }

    // MARK: Refreshers

    func test_questions_of_a_finished_course_come_a_few_a_day_from_the_next_day_on() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        XCTAssertTrue(try deck(awa).items.isEmpty, "nothing is finished")
        try handIn(awa, rightly: true)
        XCTAssertEqual(try deck(awa).today.count, 0, "not on the same day")
        XCTAssertEqual(try deck(awa).later.count, 12)

        network.clock.advance(Self.day)
        XCTAssertEqual(try deck(awa).today.count, ReviewDeck.daily)
        for _ in 1...ReviewDeck.daily {
            let next = try XCTUnwrap(deck(awa).today.first)
            XCTAssertTrue(try deck(awa).keep(.choice(1), to: next).grade.isRight)
        }

        let after = try deck(awa)
        XCTAssertEqual(after.today.count, 0)
        XCTAssertEqual(after.answeredToday, ReviewDeck.daily)
        XCTAssertEqual(after.due.count, 7)
        XCTAssertNil(after.nextDue)
        network.clock.advance(Self.day)
        XCTAssertEqual(try deck(awa).today.count, ReviewDeck.daily)
    }

    func test_two_computers_that_refreshed_apart_have_the_same_schedule_after_a_sync() throws {
        let network = try TestNetwork(self)
        let one = try network.laptop("Awa")
        try publish(in: network, [one])
        try handIn(one, rightly: true)
        try one.sync()
        let two = try Laptop(copying: one, to: network.folder + "/second", seed: 99)
        try write(to: CourseShelf(profile: two.folder).place(of: "bank", version: 1), version: 1)
        for round in 0..<6 {
            network.clock.advance(Self.day * Int64(round + 1))
            for (index, laptop) in [one, two].enumerated() {
                for item in try deck(laptop).today.prefix(3) {
                    _ = try deck(laptop).keep(.choice((round + index) % 3 == 0 ? 0 : 1), to: item)
                }
                network.clock.advance(60_000)
            }
        }

        try two.sync()
        try one.sync()
        try two.sync()

        let cards = try [one, two].map { try deck($0).items.mapValues(\.card) }
        XCTAssertEqual(cards[0], cards[1])
        XCTAssertEqual(try deck(one).due.map(\.id), try deck(two).due.map(\.id))
        XCTAssertGreaterThan(cards[0].values.compactMap { $0 }.map(\.reviews).reduce(0, +), 20)
    }

    func test_a_question_that_an_update_took_away_is_not_asked_and_its_reviews_stay() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        try handIn(awa, rightly: true)
        try awa.sync()
        network.clock.advance(Self.day)
        let first = try XCTUnwrap(deck(awa).items["bank/quiz/q1"])
        _ = try deck(awa).keep(nil, to: first)

        try publish(in: network, [awa], version: 2, questions: 2...12)

        let after = try deck(awa)
        XCTAssertNil(after.items["bank/quiz/q1"])
        XCTAssertEqual(after.vanished, 1)
        XCTAssertEqual(after.items.count, 11)
        XCTAssertEqual(try awa.replica.all(Review.self).count, 1)
    }

    func test_a_sheet_of_refreshers_is_taken_whole_or_not_at_all() throws {
        let network = try TestNetwork(self)
        let awa = try network.laptop("Awa")
        try publish(in: network, [awa])
        try handIn(awa, rightly: true)
        let wrong = "bank/quiz/q1: 2\nbank/quiz/q99: 1\nbank/quiz/q2: nine\n\n# a remark\nbank/quiz/q1: 1\n"
        let right = "\u{feff}bank/quiz/q1: 2\n# a remark\nbank/quiz/q2: 1\n"

        let faults = try ReviewSheet.read(Array(wrong.utf8), for: deck(awa)).faults
        let answers = try ReviewSheet.read(Array(right.utf8), for: deck(awa)).answers
        let json = try ReviewSheet.read(
            Array(#"{"answers": {"bank/quiz/q3": "2", "bank/quiz/q4": {"choice": 0}}}"#.utf8), for: deck(awa))

        XCTAssertEqual(faults.map(\.place), ["2", "3", "6"])
        XCTAssertEqual(answers.map(\.answer), [.choice(1), .choice(0)])
        XCTAssertEqual(json.answers.map(\.answer), [.choice(1), .choice(0)])
        XCTAssertEqual(try deck(awa).keep(answers).map(\.grade.isRight), [true, false])
        XCTAssertEqual(try awa.replica.all(Review.self).count, 2)
    }
}

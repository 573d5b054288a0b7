import Foundation
import JSONParser
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Studying on one computer, and what of it others can tell.
final class StudyingTests: StudyingCase {
    func test_a_sitting_goes_on_at_the_very_question_after_the_program_ended() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let before = try QuizSession(quiz("first", studying(laptop, shelf)), of: studying(laptop, shelf))
        try before.give(.truth(true))
        try before.give(.truth(false))

        try laptop.reopen()
        let after = try QuizSession(quiz("first", studying(laptop, shelf)), of: studying(laptop, shelf))

        XCTAssertEqual(after.position, 2)
        XCTAssertEqual(try after.answer(to: after.questions[0]), .truth(true))
        XCTAssertEqual(try after.answer(to: after.questions[1]), .truth(false))
        XCTAssertEqual(try after.unanswered(), Array(2..<10))
    }

    func test_undo_puts_back_what_stood_before_and_ends_with_the_sitting() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let session = try QuizSession(quiz("first", studying(laptop, shelf)), of: studying(laptop, shelf))
        try session.give(.truth(true))
        try session.go(to: 0)
        try session.give(.truth(false))

        XCTAssertTrue(try session.undo())
        XCTAssertEqual(session.position, 0)
        XCTAssertEqual(try session.answer(to: session.questions[0]), .truth(true))
        XCTAssertTrue(try session.undo())
        XCTAssertNil(try session.answer(to: session.questions[0]))
        XCTAssertFalse(try session.undo())
    }

    func test_undo_of_a_long_answer_takes_the_whole_of_it_back() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let session = try QuizSession(quiz("last", studying(laptop, shelf)), of: studying(laptop, shelf))
        try session.go(to: 2)
        try session.keep(.text("One"))
        try session.keep(.text("One\ntwo"))
        XCTAssertEqual(try session.answer(to: session.questions[2]), .text("One\ntwo"))
        try session.give(.text("One\ntwo\nthree"))

        XCTAssertTrue(try session.undo())

        XCTAssertNil(try session.answer(to: session.questions[2]))
        XCTAssertEqual(session.position, 2)
    }

    func test_a_quiz_is_handed_in_once_and_can_then_be_tried_again() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let studying = try studying(laptop, shelf)
        XCTAssertEqual(try handIn(studying, right: 3).fraction, 0.3, accuracy: 1e-12)

        XCTAssertThrowsError(try studying.handIn(quiz("first", studying))) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
        }
        XCTAssertEqual(try laptop.replica.attempts(of: laptop.replica.person(), course: "small").count, 1)

        XCTAssertEqual(try handIn(studying, right: 9).fraction, 0.9, accuracy: 1e-12)
        XCTAssertEqual(try studying.bestScore(of: quiz("first", studying)), 0.9)
        XCTAssertEqual(try laptop.replica.attempts(of: laptop.replica.person(), course: "small").count, 2)
        try network.settleAndCompare()
    }

    func test_seven_of_ten_reach_a_pass_mark_of_seven_tenths_whatever_the_rounding() throws {
        let network = try TestNetwork(self)
        // The double just above 0.7, as an author's program may have written the mark.
        let (laptop, shelf) = try learner(in: network, passMark: 0.7000000000000001)
        let studying = try studying(laptop, shelf)

        let score = try handIn(studying, right: 7)

        XCTAssertTrue(studying.isPass(score.fraction))
        XCTAssertTrue(try studying.isDone(quiz("first", studying)))
        XCTAssertNotNil(try studying.progress(of: quiz("first", studying))?.completedAt)
        XCTAssertEqual(try studying.completion().quizzesPassed, 1)
        XCTAssertFalse(studying.isPass(0.6999))
    }

    func test_the_next_item_is_the_first_lesson_not_read_or_quiz_not_passed() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let studying = try studying(laptop, shelf)
        XCTAssertEqual(try studying.nextItem()?.slug, "one")
        try studying.complete(quiz("one", studying))
        XCTAssertEqual(try studying.nextItem()?.slug, "first")

        _ = try handIn(studying, right: 6)
        XCTAssertEqual(try studying.nextItem()?.slug, "first")
        _ = try handIn(studying, right: 10)

        XCTAssertEqual(try studying.nextItem()?.slug, "two")
        XCTAssertEqual(studying.lessons(before: try quiz("last", studying)).map(\.slug), ["two"])
    }

    func test_a_trainer_without_the_course_sees_the_same_progress_as_the_learner() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let trainer = try network.laptop("Ben", role: .trainer)
        let studying = try studying(laptop, shelf)
        try studying.enrol()
        try studying.complete(quiz("one", studying))
        network.clock.advance(60_000)
        _ = try handIn(studying, right: 5)
        _ = try handIn(studying, right: 8)
        try network.settleAndCompare()
        let person = try laptop.replica.person()
        let entry = try XCTUnwrap(try trainer.replica.view(CourseEntry.self, "small"))

        let mine = try LearningRecords(of: person, in: laptop.replica, shelf: shelf).course(entry)
        let theirs = try LearningRecords(
            of: person, in: trainer.replica, shelf: CourseShelf(profile: trainer.folder)
        ).course(entry)

        XCTAssertEqual(theirs.completion, mine.completion)
        XCTAssertEqual(theirs.completion.lessonsDone, 1)
        XCTAssertEqual(theirs.completion.quizzesPassed, 1)
        XCTAssertEqual(theirs.completion.score ?? 0, 0.4, accuracy: 1e-12)
        XCTAssertNil(theirs.completedAt)
        XCTAssertEqual(theirs.quizzes.map(\.attempts), [2])
        XCTAssertTrue(theirs.isEnrolled)

        let (sheet, _) = try AnswerSheet.read(
            Array("two: done\nlast town: Rabat\nlast why: So.".utf8), for: studying.course, language: "en")
        network.clock.advance(60_000)
        let last = try XCTUnwrap(try studying.apply(sheet).first?.attempt.finishedAt)
        try network.settleAndCompare()

        for (replica, shelf) in [(laptop.replica, shelf), (trainer.replica, CourseShelf(profile: trainer.folder))] {
            let complete = try LearningRecords(of: person, in: replica, shelf: shelf).course(entry)
            XCTAssertTrue(complete.completion.isComplete)
            XCTAssertEqual(complete.completedAt, last)
        }
    }

    func test_today_goes_on_with_what_was_begun_and_puts_what_is_due_first() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        XCTAssertNil(try Today(laptop.replica, shelf: shelf, language: "en").next)
        XCTAssertEqual(try Today(laptop.replica, shelf: shelf, language: "en").coursesOffered, 1)
        let studying = try studying(laptop, shelf)
        try studying.enrol()
        try studying.complete(quiz("one", studying))
        let session = try QuizSession(quiz("first", studying), of: studying)
        try session.give(.truth(true))
        let key = RecordKey(Enrolment.kind.name, Enrolment.id(person: try laptop.replica.person(), course: "small"))
        try laptop.replica.edit(key, ["dueOn": "2020-01-31"])

        let today = try Today(laptop.replica, shelf: shelf, language: "en")

        XCTAssertEqual(today.next?.item?.slug, "first")
        XCTAssertEqual(today.next?.question?.number, 2)
        XCTAssertEqual(today.next?.question?.of, 10)
        XCTAssertEqual(today.enrolments.map(today.isOverdue), [true])
    }

    func test_after_an_update_a_quiz_goes_on_at_the_first_question_without_an_answer() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        let old = try studying(laptop, shelf)
        let session = try QuizSession(quiz("first", old), of: old)
        try session.give(.truth(true))
        try session.go(to: 7)

        try publish(in: network, passMark: 0.7, version: 2)
        try laptop.sync()
        XCTAssertEqual(try Catalogue(laptop.replica, shelf: shelf).missing().map(\.version), [])
        try old.enrol()
        XCTAssertEqual(try Catalogue(laptop.replica, shelf: shelf).missing().map(\.version), [2])
        try write(to: shelf.place(of: "small", version: 2), passMark: 0.7, version: 2)
        let new = try studying(laptop, shelf)
        XCTAssertEqual(new.course.description.version, 2)
        XCTAssertEqual(try QuizSession(quiz("first", new), of: new).position, 1)
    }

    func test_a_course_is_found_by_its_id_a_beginning_or_part_of_a_title() throws {
        let network = try TestNetwork(self)
        let (laptop, shelf) = try learner(in: network)
        for id in ["simplify-one", "simplify-two"] {
            try network.service.store.write { [now = network.clock.now] writer in
                _ = try writer.writeAsServer(
                    CourseEntry.kind, id: id, now: now,
                    fields: [
                        "title": ["en": .string("Course \(id)"), "fr": "Démarche"], "languages": ["en"], "version": 1,
                        "digest": "00",
                    ])
            }
        }
        try laptop.sync()
        let catalogue = Catalogue(laptop.replica, shelf: shelf)

        XCTAssertEqual(try catalogue.find("small").id, "small")
        XCTAssertEqual(try catalogue.find("simplify-t").id, "simplify-two")
        XCTAssertEqual(try catalogue.find("SMAL").id, "small")
        XCTAssertEqual(try catalogue.find("course simplify-o").id, "simplify-one")
        for (words, code) in [("simplify", TrainingError.Code.usage), ("demarche", .usage), ("nothing", .notFound)] {
            XCTAssertThrowsError(try catalogue.find(words), words) {
                XCTAssertEqual(($0 as? TrainingError)?.code, code, words)
            }
        }
    }
}

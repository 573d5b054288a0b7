import Foundation
import SyncClient
import TrainingModel
import XCTest

/// `study` killed with SIGKILL at any moment: no answer that was taken is lost.
final class KilledStudyTests: XCTestCase {
    private let courseID = "simplifying-procedures"

    func test_studying_by_a_file_killed_at_any_moment_happens_whole_or_not_at_all() throws {
        var chance = Chance()
        let (server, computer) = try student()
        let before = try studying(on: computer)
        let course = before.course
        let quizzes = course.items.filter { $0.kind == .quiz }
        let sheet = computer.folder + "/answers.txt"
        let lines = try quizzes.flatMap { quiz in
            try before.questions(of: quiz).filter(\.isAnswerable).map {
                "\(quiz.slug) \($0.id): \(typed($0, round: 0).replacing("\n.", with: ""))"
            }
        }
        try Data((["all lessons: done"] + lines).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: sheet))
        let usual = try duration {
            let ending = try computer.run("study", courseID, "--answers", sheet)
            XCTAssertEqual(ending.status, 0, ending.talk)
        }
        var handedIn = quizzes.count
        var killedAmid = 0

        for moment in chance.moments(25, within: usual * 1.2) {
            let study = try computer.start("study", courseID, "--answers", sheet)
            pause(moment)
            study.send(SIGKILL)
            let ending = try study.wait()
            if ending.signal == SIGKILL { killedAmid += 1 }

            try computer.checkSound()
            let now = try attempts(on: computer)
            XCTAssertTrue(
                now == handedIn + quizzes.count || now == handedIn && ending.output.isEmpty,
                "\(now) attempts after \(handedIn), having said '\(ending.output)'")
            handedIn = now
        }

        XCTAssertGreaterThan(killedAmid, 8)
        let after = try studying(on: computer)
        for lesson in course.items where lesson.kind == .lesson {
            XCTAssertNotNil(try after.progress(of: lesson)?.completedAt)
        }
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Attempt.kind.name).count, handedIn)
        let counts = try computer.counts()
        XCTAssertEqual(counts[.delivered], counts.values.reduce(0, +), "\(counts)")
    }

    func test_studying_at_the_terminal_killed_at_any_moment_keeps_every_answer_it_took() throws {
        var chance = Chance()
        let (server, computer) = try student()
        let quiz = try XCTUnwrap(studying(on: computer).course.items.first { $0.kind == .quiz })
        let questions = try studying(on: computer).questions(of: quiz).filter(\.isAnswerable)
        var taken: [String: Answer] = [:]
        var longest = 0
        try Sitting(computer, courseID, quiz.slug).readIntroduction()

        for (round, moment) in chance.moments(25, within: 0.5).enumerated() {
            let sitting = try Sitting(computer, courseID, quiz.slug)
            let given = try sitting.answer(questions, for: moment) { self.typed($0, round: round) }

            try computer.checkSound()
            taken.merge(given.taken) { $1 }
            longest = max(longest, given.taken.count)
            let replica = try computer.replica()
            let progress = try replica.view(
                Progress.self, Progress.id(person: replica.person(), course: courseID, item: quiz.slug))
            let kept = progress?.answers ?? [:]
            for (question, answer) in taken {
                let isLast = question == given.last?.question && kept[question] == given.last?.answer.json
                XCTAssertTrue(kept[question] == answer.json || isLast, "round \(round): \(question) was lost")
            }
            if let last = given.last, kept[last.question] == last.answer.json { taken[last.question] = last.answer }
        }

        XCTAssertGreaterThan(longest, 3)
        try computer.checkAgreesAfterSync()
        XCTAssertEqual(try server.records(Attempt.kind.name).count, 0)
    }

    // MARK: Given

    private func student() throws -> (ServerProcess, Computer) {
        let server = try ServerProcess(self)
        try server.publish(courseID)
        let computer = try server.computer("ada")
        let ending = try computer.run("course", "get", courseID)
        XCTAssertEqual(ending.status, 0, ending.talk)
        return (server, computer)
    }

    private func studying(on computer: Computer) throws -> Studying {
        try Studying(courseID, in: computer.replica(), shelf: CourseShelf(profile: computer.folder), language: "en")
    }

    private func attempts(on computer: Computer) throws -> Int {
        let replica = try computer.replica()
        return try replica.attempts(of: replica.person(), course: courseID).count
    }

    /// An answer as a person types it, another in every second round.
    private func typed(_ question: Question, round: Int) -> String {
        switch question.kind {
        case .description: ""
        case .essay: "An essay of round \(round)\n."
        case .shortAnswer: "word \(round)"
        case .trueFalse: round % 2 == 0 ? "true" : "false"
        case .singleChoice, .missingWord, .multipleChoice: "\(round % 2 + 1)"
        case .numeric: "\(round)"
        case .matching: round % 2 == 0 ? "1-1" : "1-2"
        }
    }
}

/// A person at the terminal, until the power goes.
private struct Sitting {
    private let terminal: PseudoTerminal
    private let process: ChildProcess

    struct Given {
        /// By id of the question: those after which another question or the review was shown.
        var taken: [String: Answer] = [:]
        /// Typed at the end, with no word from the program yet.
        var last: (question: String, answer: Answer)?
    }

    init(_ computer: Computer, _ course: String, _ quiz: String) throws {
        terminal = try PseudoTerminal()
        process = try computer.start(["study", course, "--item", quiz], on: terminal)
    }

    /// Reads on to the first question, and leaves.
    func readIntroduction() throws {
        terminal.type("\n")
        while !process.output.contains("Question 1 of") {
            terminal.drain()
            usleep(500)
        }
        terminal.type("q\n")
        _ = try process.wait()
    }

    /// Answers whatever is asked for so many seconds, from the first question again after the review.
    func answer(_ questions: [Question], for seconds: Double, typed: (Question) -> String) throws -> Given {
        let deadline = DispatchTime.now() + seconds
        var given = Given()
        var shown = 0
        while DispatchTime.now() < deadline {
            terminal.drain()
            let headings = process.output.split(separator: "\n").filter {
                $0.hasPrefix("Question ") || $0.hasPrefix("Review of")
            }
            guard headings.count > shown, let heading = headings.last else {
                usleep(500)
                continue
            }
            shown = headings.count
            if let last = given.last { given.taken[last.question] = last.answer }
            given.last = nil
            if let number = heading.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
                let question = questions[number - 1]
                let text = typed(question)
                given.last = (question.id, try Answer(typed: text.replacing("\n.", with: ""), for: question))
                terminal.type(text + "\n")
            } else {
                terminal.type("1\n")
            }
        }
        process.send(SIGKILL)
        _ = try process.wait()
        return given
    }
}

import Foundation
import JSONParser
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// Kill after kill, of everything at once. `make kills COUNT=1000` is the same for a night.
final class KillStormTests: XCTestCase {
    private static let kills = amount("FAULT_KILLS", usual: 50)

    func test_no_acknowledged_word_is_lost_however_many_programs_are_killed() throws {
        var chance = Chance()
        let server = try ServerProcess(self)
        try server.publish(StormWriter.course)
        try server.administer("bundle", "load", try LargeCourse(in: server.folder, files: 30, bytes: 4_000).folder)
        let computers = try [("ada", "ada"), ("ada-2", "ada"), ("ben", "ben"), ("eve", "eve")].map { name, person in
            let computer = try server.computer(name, person: person)
            XCTAssertEqual(try computer.run("course", "get", StormWriter.course).status, 0)
            try answers(to: StormWriter.course, on: computer)
            return computer
        }
        let storm = KillStorm(server, kills: Self.kills, seed: chance.next(), computers: computers)

        let seconds = duration { storm.rage() }

        let tally = storm.tally
        XCTAssertEqual(tally.failures, [])
        for _ in 0..<2 { for computer in tally.computers { _ = try computer.sync() } }
        for computer in tally.computers {
            try computer.checkAgrees()
            try computer.checkDeliveredIsThere()
        }
        let fates = try fates(on: server, tally)
        XCTAssertEqual(Set(tally.words).subtracting(fates.all).sorted(), [], "acknowledged, and nowhere any more")
        XCTAssertEqual(tally.words.count, Set(tally.words).count)
        XCTAssertEqual(tally.attempts.subtracting(try server.records(Attempt.kind.name).keys), [])
        XCTAssertEqual(try server.records(Note.kind.name).values.filter { Note($0).title.isEmpty }.count, 0)
        report(tally, fates, seconds)
    }

    /// Where titles stand in the end.
    private struct Fates {
        var current: Set<String> = []
        var replaced: Set<String> = []
        var overtaken: Set<String> = []
        var refused: Set<String> = []
        /// Replaced by their author, with a word that has a fate, before they ever left the computer: nobody keeps such.
        var neverSent: Set<String> = []
        var sent: Set<String> { current.union(replaced).union(overtaken).union(refused) }
        var all: Set<String> { sent.union(neverSent) }
    }

    private func fates(on server: ServerProcess, _ tally: KillStorm.Tally) throws -> Fates {
        var fates = Fates()
        fates.current = Set(try server.records(Note.kind.name).values.map { Note($0).title })
        fates.overtaken = Set(try server.records(Overtaken.kind.name).values.compactMap { Overtaken($0).value.string })
        fates.replaced = Set(
            try server.database().rows("SELECT value FROM history WHERE field = 'title'") {
                try JSON.parse($0.bytes(0)).string ?? ""
            })
        var ledgers: Set<String> = []
        for computer in tally.computers {
            let entries = try computer.replica().ledger()
            ledgers.formUnion(entries.compactMap(\.value.string))
            fates.refused.formUnion(entries.filter { $0.state == .refused }.compactMap(\.value.string))
        }
        // Also through words of programs that were killed before they told anybody.
        let words = Set(tally.words).union(tally.successors.keys)
        var isGrowing = true
        while isGrowing {
            let more = words.filter { word in
                !fates.all.contains(word) && !ledgers.contains(word)
                    && tally.successors[word]?.contains(where: fates.all.contains) ?? false
            }
            fates.neverSent.formUnion(more)
            isGrowing = !more.isEmpty
        }
        return fates
    }

    private func answers(to course: String, on computer: Computer) throws {
        let studying = try Studying(
            course, in: computer.replica(), shelf: CourseShelf(profile: computer.folder), language: "en")
        let lines = try studying.course.items.filter { $0.kind == .quiz }.flatMap { quiz in
            try studying.questions(of: quiz).filter { if case .trueFalse = $0.kind { true } else { false } }
                .map { "\(quiz.slug) \($0.id): true" }
        }
        XCTAssertFalse(lines.isEmpty)
        try Data((["all lessons: done"] + lines).joined(separator: "\n").utf8).write(
            to: URL(fileURLWithPath: computer.folder + "/answers.txt"))
    }

    private func report(_ tally: KillStorm.Tally, _ fates: Fates, _ seconds: Double) {
        let deeds = tally.killed.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value) (finished \(tally.finished[$0.key] ?? 0))" }
        print(
            """
            \(tally.kills) kills in \(Int(seconds)) s: \(deeds.joined(separator: ", "))
            \(tally.words.count) acknowledged words: \(fates.current.intersection(tally.words).count) current, \
            \(fates.replaced.intersection(tally.words).count) in a history, \
            \(fates.overtaken.intersection(tally.words).count) overtaken, \
            \(fates.refused.intersection(tally.words).count) refused, \(fates.neverSent.intersection(tally.words).count) replaced before they \
            were sent; \(tally.attempts.count) attempts; \
            \(tally.computers.count) replicas equal to the server
            """)
    }
}

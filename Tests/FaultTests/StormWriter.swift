import Foundation
import SyncClient
import TestSupport
import TrainingModel
import XCTest

/// A person at one computer of the storm, who does one thing after the other.
final class StormWriter {
    static let course = "simplifying-procedures"

    private let storm: KillStorm
    private let computer: Computer
    private let number: Int
    private var chance: SeededRandom
    private var count = 0
    private var stick: String { computer.folder + "/stick" }

    init(_ storm: KillStorm, _ computer: Computer, number: Int, seed: UInt64) {
        self.storm = storm
        self.computer = computer
        self.number = number
        chance = SeededRandom(seed: seed)
    }

    func act() throws {
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<6: try write()
        case 6..<10: try edit()
        case 10..<12: try study()
        case 12: try install()
        case 13..<15: try travel()
        default: try run("sync", "sync")
        }
    }

    @discardableResult
    private func run(_ deed: String, _ words: String...) throws -> ChildProcess.Ending {
        try storm.run(deed, &chance) { try computer.start(words) }
    }

    private func nextWord() -> String {
        count += 1
        return "Word \(number).\(count)"
    }

    private func write() throws {
        let word = nextWord()
        let ending = try run("note write", "note", "write", "--title", word, "--body", "Body of \(word)")
        acknowledge(word, ending.output.hasSuffix("\n") || ending.status == 0)
    }

    /// On the person's other computer somebody may write in the same note.
    private func edit() throws {
        let replica = try computer.replica()
        let me = try replica.person()
        guard let note = try replica.all(Note.self).filter({ $0.author == me }).randomElement(using: &chance) else {
            return try write()
        }
        let word = nextWord()
        storm.note { $0.successors[note.title, default: []].append(word) }
        let ending = try run("note edit", "note", "edit", note.id, "--title", word)
        acknowledge(word, ending.status == 0)
    }

    private func acknowledge(_ word: String, _ isTold: Bool) {
        if isTold { storm.note { $0.words.append(word) } }
    }

    private func study() throws {
        try run("study", "study", Self.course, "--answers", computer.folder + "/answers.txt")
        let replica = try computer.replica()
        let ids = try replica.attempts(of: replica.person(), course: Self.course).map(\.id)
        storm.note { $0.attempts.formUnion(ids) }
    }

    private func install() throws {
        // Anew in every second case; else it goes on where the last one was cut off.
        if try !LargeCourse.wholeVersions(on: computer).isEmpty { try LargeCourse.remove(from: computer) }
        try run("course get", "course", "get", LargeCourse.id)
        _ = try LargeCourse.wholeVersions(on: computer)
    }

    /// A file to the server and back, each leg of which may be cut off; and now and then the stick is lost.
    private func travel() throws {
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        try run("courier make", "courier", "make", stick)
        _ = try storm.run("courier take at the server", &chance) {
            try storm.server.child(["courier", "take", stick, "--data", storm.server.data])
        }
        try run("courier take", "courier", "take", stick)
        if Int.random(in: 0..<3, using: &chance) == 0 { try FileManager.default.removeItem(atPath: stick) }
    }
}

/// People who are invited and join while the storm rages.
final class StormNewcomers {
    /// Each replica is compared at the end, so that there are only some.
    private static let most = 8

    private let storm: KillStorm
    private var chance: SeededRandom
    private var count = 0

    init(_ storm: KillStorm, seed: UInt64) {
        self.storm = storm
        chance = SeededRandom(seed: seed)
    }

    func act() throws {
        guard count < Self.most else { return pause(0.2) }
        count += 1
        let name = "new-\(count)"
        let server = storm.server
        let computer = try Computer(folder: "\(server.folder)/\(name)", server: server)
        let file = computer.folder + "/code"
        var code = ""
        while !code.hasSuffix("\n"), storm.tally.failures.isEmpty {
            let words = [
                "invite", "--name", name, "--structure", "Health", "--role", "ambassador", "--data", server.data,
            ]
            code = try storm.run("invite", &chance) { try server.child(words) }.output
        }
        try Data(code.utf8).write(to: URL(fileURLWithPath: file))
        var isIn = false
        while !isIn, storm.tally.failures.isEmpty {
            let ending = try storm.run("join", &chance) {
                try computer.start("join", server.url, "--code-file", file)
            }
            isIn = ending.status == 0
        }
        if isIn { storm.note { $0.computers.append(computer) } }
    }
}

import Foundation
import JSONParser
import SQLiteStorage
import Signing
import SyncClient
import TrainingModel
import XCTest

/// A person's computer: a profile's folder, on which the real `egov-learn` runs.
final class Computer: @unchecked Sendable {
    let folder: String
    private let server: ServerProcess

    init(folder: String, server: ServerProcess) throws {
        self.folder = folder
        self.server = server
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    static let program = ChildProcess.buildDirectory + "/egov-learn"

    var environment: [String: String] {
        ["EGOV_LEARN_HOME": folder, "HOME": folder, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    }

    func start(_ words: String...) throws -> ChildProcess { try start(words) }
    /// - Parameter wrapper: a command that runs the command after it.
    func start(
        _ words: [String], through wrapper: [String] = [], on terminal: PseudoTerminal? = nil
    ) throws -> ChildProcess {
        try ChildProcess(
            wrapper + [Self.program] + words, environment: environment, terminal: terminal, folder: server.folder)
    }

    func run(_ words: String...) throws -> ChildProcess.Ending { try start(words).wait() }

    /// Runs a line of shell in which `egov-learn` is the program.
    func shell(_ line: String) throws -> ChildProcess.Ending {
        var environment = environment
        environment["PATH"] = "\(ChildProcess.buildDirectory):/usr/bin:/bin"
        return try ChildProcess(["/bin/sh", "-c", line], environment: environment, folder: server.folder).wait()
    }

    /// Syncs, which must work, and gives the counts.
    func sync(file: StaticString = #filePath, line: UInt = #line) throws -> JSON {
        let ending = try run("sync", "--json")
        XCTAssertEqual(ending.status, 0, ending.talk, file: file, line: line)
        let report = try JSON.parse(ending.output.utf8)
        let fates = ["delivered", "overtaken", "refused"].map { report[$0]?.integer ?? -1 }
        XCTAssertEqual(report["sent"]?.integer, fates.reduce(0, +), "counts do not add up", file: file, line: line)
        XCTAssertEqual(report["healed"]?.array, [], file: file, line: line)
        return report
    }

    /// The replica, opened by the test as another process of the same person would.
    func replica(now: @escaping () -> Instant = { Computer.now }) throws -> Replica {
        try Replica.open(folder: folder, now: now, random: Sodium.random32)
    }

    static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

    /// Writes notes with these titles in one transaction, as hundreds of commands would.
    /// - Returns: the title by id.
    @discardableResult
    func writeNotes(_ titles: [String], body: String = "Body") throws -> [String: String] {
        let replica = try replica()
        let me = try replica.me()
        return try replica.transaction {
            let notes = try titles.map { title in
                try replica.create(
                    Note.kind, scope: Scope.network,
                    fields: [
                        "author": .string(me.id), "title": .string(title), "body": .string(body), "language": "en",
                        "structure": .string(me.structure), "status": "published",
                    ])
            }
            return Dictionary(uniqueKeysWithValues: zip(notes.map(\.id), titles))
        }
    }

    /// Edits by their fate.
    func counts() throws -> [LedgerEntry.State: Int] {
        let replica = try replica()
        return try Dictionary(
            uniqueKeysWithValues: LedgerEntry.State.allCases.map { ($0, try replica.countOfEdits($0)) })
    }

    /// The program's own doctor finds the replica sound.
    func checkSound(file: StaticString = #filePath, line: UInt = #line) throws {
        let ending = try run("doctor", "--json")
        let replica = try JSON.parse(ending.output.utf8)["replica"]
        XCTAssertEqual(replica?["ok"], true, ending.output + ending.talk, file: file, line: line)
    }

    /// Every value that the ledger lately called delivered is at the server, or something later is.
    func checkDeliveredIsThere(file: StaticString = #filePath, line: UInt = #line) throws {
        let database = try server.database()
        let delivered = try replica().ledger(states: [.delivered]).prefix(600)
        var kept: [RecordKey: Record] = [:]
        for key in Set(delivered.map(\.key)) {
            kept[key] = try database.row(
                "SELECT body FROM record WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id)
            ) { try Record(JSON.parse($0.bytes(0))) }
        }
        let missing = delivered.filter { entry in
            kept[entry.key]?[entry.field].map { $0.version.stamp < entry.stamp } ?? true
        }
        XCTAssertEqual(missing, [], "called delivered, but not at the server", file: file, line: line)
    }

    func checkAgreesAfterSync(file: StaticString = #filePath, line: UInt = #line) throws {
        _ = try sync(file: file, line: line)
        try checkAgrees(file: file, line: line)
    }

    /// After a sync: nothing moves any more, and the replica holds what the server would show, by digest of each record.
    func checkAgrees(file: StaticString = #filePath, line: UInt = #line) throws {
        let report = try sync(file: file, line: line)
        for count in ["sent", "waiting", "received", "removed"] {
            XCTAssertEqual(report[count]?.integer, 0, count, file: file, line: line)
        }
        try checkSound(file: file, line: line)
        let database = try Database(path: Replica.file(in: folder), access: .readOnly)
        let feeds = try database.rows("SELECT name FROM feed") { $0.text(0) }
        let person = try replica().person()
        let held = try database.rows("SELECT kind, id, digest FROM record WHERE alive") {
            "\($0.text(0))/\($0.text(1)) \($0.integer(2))"
        }
        let expected = try server.database().rows(
            "SELECT kind, id, digest, scope, owner FROM record WHERE removed_at IS NULL"
        ) { row in
            feeds.contains(row.text(3)) || row.optionalText(4) == person
                ? "\(row.text(0))/\(row.text(1)) \(row.integer(2))" : nil
        }.compactMap { $0 }
        XCTAssertEqual(held.sorted(), expected.sorted(), "replica and server differ", file: file, line: line)
    }
}

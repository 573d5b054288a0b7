import Foundation
import JSONParser
import SyncClient
import Synchronization
import TestSupport
import TrainingModel
import XCTest

/// A network whose programs are killed again and again: several computers write numbered words, study, sync, travel by
/// courier, fetch courses and join, each by a real program, and most of these, as the server, die at a random moment.
final class KillStorm: Sendable {
    /// What the storm did so far.
    struct Tally {
        /// Programs that a kill met while they ran, by what they were doing.
        var killed: [String: Int] = [:]
        var finished: [String: Int] = [:]
        /// Programs that nobody killed and that failed all the same.
        var failures: [String] = []
        /// Titles that a program acknowledged by its output or its exit status.
        var words: [String] = []
        /// By a title, those that its author put in its place.
        var successors: [String: [String]] = [:]
        /// Attempts that stood in a replica after a study.
        var attempts: Set<String> = []
        var computers: [Computer] = []
        /// Seconds that each deed takes when nobody interrupts it.
        var usual: [String: Double] = [:]

        var kills: Int { killed.values.reduce(0, +) }
    }

    let server: ServerProcess
    private let target: Int
    private let seed: UInt64
    private let state: Mutex<Tally>

    init(_ server: ServerProcess, kills target: Int, seed: UInt64, computers: [Computer]) {
        self.server = server
        self.target = target
        self.seed = seed
        var tally = Tally()
        tally.computers = computers
        state = Mutex(tally)
    }

    var tally: Tally { state.withLock { $0 } }
    var isOver: Bool { state.withLock { $0.kills >= target || !$0.failures.isEmpty } }

    func note(_ change: (inout Tally) -> Void) { state.withLock { change(&$0) } }

    /// Rages until enough were killed.
    func rage() {
        let threads = DispatchGroup()
        let computers = tally.computers
        for (number, computer) in computers.enumerated() {
            let writer = StormWriter(self, computer, number: number, seed: seed &+ UInt64(number))
            run(in: threads) { try writer.act() }
        }
        let newcomers = StormNewcomers(self, seed: seed &+ 100)
        run(in: threads) { try newcomers.act() }
        var chance = SeededRandom(seed: seed &+ 101)
        run(in: threads) { try self.attackServer(&chance) }
        threads.wait()
    }

    private func run(in threads: DispatchGroup, _ act: @escaping () throws -> Void) {
        nonisolated(unsafe) let act = act
        threads.enter()
        Thread.detachNewThread {
            while !self.isOver {
                do { try act() } catch { self.note { $0.failures.append("\(error)") } }
            }
            threads.leave()
        }
    }

    /// Kills the server while it serves, and some of those that follow while they start.
    private func attackServer(_ chance: inout SeededRandom) throws {
        pause(Double.random(in: 0.1..<1.2, using: &chance))
        server.kill()
        note { $0.killed["serve", default: 0] += 1 }
        while Int.random(in: 0..<3, using: &chance) == 0 {
            let starting = try server.child(["serve", "--data", server.data, "--listen", "127.0.0.1:\(server.port)"])
            pause(Double.random(in: 0..<0.15, using: &chance))
            starting.send(SIGKILL)
            _ = try starting.wait()
            note { $0.killed["serve, starting", default: 0] += 1 }
        }
        try server.start()
    }

    /// Runs a program and mostly kills it at a random moment of its usual time.
    /// - Returns: how it ended; one that failed unkilled, other than for want of the server, is noted as a failure.
    func run(
        _ deed: String, _ chance: inout SeededRandom, start: () throws -> ChildProcess
    ) throws -> ChildProcess.Ending {
        let usual = tally.usual[deed] ?? 0.1
        let isSpared = isOver || Int.random(in: 0..<4, using: &chance) == 0
        let moment = Double.random(in: 0..<usual * 1.2, using: &chance)
        var ending: ChildProcess.Ending?
        let taken = try duration {
            let process = try start()
            if !isSpared {
                pause(moment)
                process.send(SIGKILL)
            }
            ending = try process.wait(within: 120)
        }
        let ended = try XCTUnwrap(ending)
        note { tally in
            if ended.signal == SIGKILL { return tally.killed[deed, default: 0] += 1 }
            tally.finished[deed, default: 0] += 1
            if ended.status == 0 { tally.usual[deed] = (usual + taken) / 2 }
            // Its five attempts may all meet a dead server.
            if ended.status != 0, ended.status != 5 { tally.failures.append("\(deed): \(ended.talk)") }
        }
        return ended
    }
}

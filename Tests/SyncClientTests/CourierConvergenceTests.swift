import Foundation
import TestSupport
import TrainingModel
import XCTest

@testable import Simulation
@testable import SyncClient
@testable import SyncServer

/// Random lives of three computers that sync partly by courier and partly by network, with files taken late, twice, in the
/// wrong order or never. A failure prints its seed; `COURIER_SEEDS=1-2000 swift test --filter CourierConvergenceTests` plays
/// others.
final class CourierConvergenceTests: XCTestCase {
    func test_whatever_way_messages_take_all_replicas_end_equal_and_no_word_is_lost() throws {
        let setting = ProcessInfo.processInfo.environment["COURIER_SEEDS"] ?? "1-40"
        let ends = setting.split(separator: "-").compactMap { UInt64($0) }
        var totals: [String: Int] = [:]
        for seed in try XCTUnwrap(ends.first)...(try XCTUnwrap(ends.last)) {
            let life = try CourierLife(seed: seed)
            let faults = life.faults()
            life.network.close()
            totals.merge(life.counts) { $0 + $1 }
            if !faults.isEmpty {
                XCTFail("COURIER_SEEDS=\(seed)-\(seed): \(faults.prefix(4).joined(separator: "\n  "))")
            }
        }
        for deed in [
            "make", "answer", "taken", "takenBefore", "older", "sync", "cut", "edit", "restore", "clock", "another",
        ] {
            XCTAssertGreaterThan(totals[deed, default: 0], 0, "no \(deed): \(totals)")
        }
        print(totals.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }
}

private final class CourierLife {
    let network: TestNetwork
    private(set) var counts: [String: Int] = [:]
    private var random: SeededRandom
    private var questions: [(laptop: Laptop, file: String)] = []
    private var replies: [(laptop: Laptop, file: String)] = []
    private var notes: [Note] = []
    private var words: Set<String> = []
    /// Words that somebody replaced knowingly.
    private var seen: Set<String> = []
    private let restores, clocks: Bool

    init(seed: UInt64) throws {
        random = SeededRandom(seed: seed)
        network = try TestNetwork(pageRows: [1, 3, Limits.pageRows].randomElement(using: &random) ?? 1)
        (restores, clocks) = (seed % 3 == 0, seed % 4 == 0)
        let ada = try network.laptop("Ada", role: .ambassador)
        _ = try network.laptop("Ada", role: .ambassador)
        let ben = try network.laptop("Ben", structure: "Justice", role: .ambassador)
        for laptop in network.laptops {
            try laptop.sync()
            laptop.replica.batchRecords = [1, 2, Limits.batchRecords].randomElement(using: &random) ?? 1
        }
        notes = [try ada.writeNote("Shared", editors: [ada, ben])]
        try ada.sync()
        for laptop in network.laptops { try laptop.sync() }
        if restores { try network.backup() }
    }

    private func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    private func count(_ deed: String, _ laptop: Laptop? = nil) {
        counts[deed, default: 0] += 1
        guard ProcessInfo.processInfo.environment["COURIER_LOG"] != nil else { return }
        let facts = try? laptop?.replica.facts()
        let seq = (try? laptop?.replica.highestSeq()) ?? nil
        let head = (try? network.head()) ?? -1
        print(deed, laptop?.folder.suffix(5) ?? "", facts?.epoch ?? "", "seen \(seq ?? -1) head \(head)")
    }

    func faults() -> [String] {
        do {
            for _ in 0..<80 { try step() }
            return try end()
        } catch { return ["stopped by \(error)"] }
    }

    private func step() throws {
        network.clock.advance([0, 50, 60_000, 86_400_000].randomElement(using: &random) ?? 0)
        guard let laptop = network.laptops.randomElement(using: &random) else { return }
        switch Double.random(in: 0..<1, using: &random) {
        case ..<0.35: try write(on: laptop)
        case ..<0.43:
            let taken = try laptop.courierTrip()
            count(taken.state.rawValue, laptop)
            if taken.needsAnother { count("another") }
        case ..<0.53:
            count("make", laptop)
            questions.append((laptop, try laptop.makeCourierFile()))
        case ..<0.66:
            guard let question = questions.randomElement(using: &random) else { return }
            count("answer", question.laptop)
            let name = "reply-\(replies.count)"
            replies.append((question.laptop, try question.laptop.answered(question.file, as: name)))
        case ..<0.82:
            guard let reply = replies.randomElement(using: &random) else { return }
            try take(reply.file, on: reply.laptop)
        case ..<0.92:
            laptop.wire.faults = may(0.4) ? [.none, may(0.5) ? .dropReply : .dropRequest] : []
            do {
                try laptop.sync()
                count("sync", laptop)
            } catch let error as TrainingError where error.code == .network { count("cut", laptop) }
            laptop.wire.faults = []
        case ..<0.95:
            guard restores else { return }
            count("restore")
            try network.restore()
        case ..<0.98:
            guard clocks else { return }
            count("clock")
            laptop.clockError = [0, 7_200_000, -7_200_000].randomElement(using: &random) ?? 0
        default: try laptop.reopen()
        }
    }

    private func take(_ file: String, on laptop: Laptop) throws {
        do {
            let taken = try laptop.take(file)
            count(taken.state.rawValue, laptop)
            if taken.needsAnother { count("another") }
        } catch let error as TrainingError where error.code == .unavailable {
            count("unavailable")  // an older copy of the server was asked before it began its run
        }
    }

    private func write(on laptop: Laptop) throws {
        let word = "w\(words.count + 1)."
        guard may(0.7), let note = notes.randomElement(using: &random), let here = try laptop.note(note.id) else {
            if let note = try? laptop.writeNote(word, body: word, editors: network.laptops) {
                notes.append(note)
                words.insert(word)
            }
            return
        }
        do {
            try laptop.edit(note, ["body": .string(word)])
            seen.insert(here.body)
            words.insert(word)
            count("edit", laptop)
        } catch let error as TrainingError where [.notAllowed, .notFound].contains(error.code) { return }
    }

    /// Half the computers by network, the others by courier; then everybody holds the same.
    private func end() throws -> [String] {
        var faults: [String] = []
        for round in 0..<6 {
            for (index, laptop) in network.laptops.enumerated() {
                laptop.clockError = 0
                if (index + round) % 2 == 0, round < 4 {
                    count(try laptop.courierTrip().state.rawValue, laptop)
                } else {
                    try laptop.sync()
                    count("sync", laptop)
                }
            }
        }
        for laptop in network.laptops {
            let report = try laptop.sync()
            if report.sent + report.waiting + report.received > 0 { faults.append("still moves: \(report)") }
            if !laptop.healings.isEmpty {
                faults.append("healed \(laptop.healings): \(laptop.differencesBeforeHealing)")
            }
            faults += try laptop.replica.faults() + laptop.differences()
            let trip = try laptop.courierTrip()
            if trip.report.received + trip.report.waiting > 0 || trip.needsAnother {
                faults.append("a trip moves: \(trip)")
            }
        }
        var kept: Set<String> = []
        let records = try network.service.store.read { reader in
            let structures = try reader.records(Structure.kind.name, idPrefix: "").map(\.id)
            let feeds = [Scope.network] + structures.flatMap { [Scope.structure($0), Scope.learners($0)] }
            return try feeds.flatMap { try reader.living(of: $0) }
        }
        for record in records { kept.formUnion(record.fields.compactMap(\.field.value.string)) }
        for laptop in network.laptops {
            kept.formUnion(try laptop.replica.ledger(states: [.refused]).compactMap(\.value.string))
        }
        faults += words.subtracting(kept).subtracting(seen).map { "lost \($0)" }
        return faults
    }
}

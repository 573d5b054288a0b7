import Foundation
import TestSupport
import TrainingModel

@testable import SyncClient
@testable import SyncServer

/// One seeded run: a few dozen random deeds on two to six computers, then everything is healed and checked.
final class ConvergenceRun {
    let network: TestNetwork
    private(set) var counts: [String: Int] = [:]
    private let seed: UInt64
    private var random: SeededRandom
    let plan: Plan
    var faults: [String] = []
    private var late: [(wire: TestWire, request: [UInt8])] = []
    private var hasBackup = false

    /// Every word that anybody wrote, with where it was written.
    private(set) var words: [String: String] = [:]
    /// Words that somebody replaced or removed knowingly.
    private(set) var seen: Set<String> = []
    /// Words that only a server's disk held when it was lost.
    private(set) var excused: Set<String> = []

    /// Which faults this seed has: each run its own few, so that they also meet alone.
    struct Plan {
        var cut: Double
        var repeated: Double
        var clock, restore, restart, copy, rights, collect, move, remove, secondProcess: Bool
    }

    init(seed: UInt64) throws {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
        plan = Plan(
            cut: [0, 0.1, 0.4].randomElement(using: &random) ?? 0,
            repeated: [0, 0.1, 0.3].randomElement(using: &random) ?? 0, clock: may(0.4), restore: may(0.35),
            restart: may(0.2), copy: may(0.3), rights: may(0.35), collect: may(0.4), move: may(0.5), remove: may(0.7),
            secondProcess: may(0.3))
        network = try TestNetwork(pageRows: [1, 2, 5, Limits.pageRows].randomElement(using: &random) ?? 1)
        let people: [(name: String, structure: String, role: Role)] = [
            ("Ada", "Health", .trainer), ("Ben", "Justice", .ambassador), ("Cleo", "Health", .official),
            ("Dan", "Justice", .coordinator),
        ]
        for course in ["forms", "law"] { try network.addCourse(course) }
        for person in people.prefix(Int.random(in: 2...4, using: &random)) {
            for _ in 0..<(may(0.3) ? 2 : 1) {
                _ = try network.laptop(person.name, structure: person.structure, role: person.role)
            }
        }
        self.random = random
        for laptop in network.laptops {
            try laptop.sync()
            laptop.replica.batchRecords = [1, 3, Limits.batchRecords].randomElement(using: &self.random) ?? 1
        }
    }

    /// Runs, heals and checks.
    func faultsAfterRun() -> [String] {
        do {
            for _ in 0..<([20, 60, 120].randomElement(using: &random) ?? 20) { try step() }
            try heal()
            try check()
        } catch { faults.append("stopped by \(error)") }
        return faults
    }

    private func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
    private func one<Element>(of elements: [Element]) -> Element? { elements.randomElement(using: &random) }
    func note(_ deed: String, _ detail: @autoclosure () -> String = "") {
        counts[deed, default: 0] += 1
        if ProcessInfo.processInfo.environment["CONVERGENCE_LOG"] != nil {
            print("\(network.clock.now) \(deed) \(detail())")
        }
    }
    func name(_ laptop: Laptop) -> String { laptop.folder.split(separator: "/").last.map(String.init) ?? "" }
}

// MARK: - What may happen

extension ConvergenceRun {
    private func step() throws {
        network.clock.advance(one(of: [0, 0, 1, 50, 5_000, 60_000, 3_600_000]) ?? 0)
        guard let laptop = one(of: network.laptops) else { return }
        switch Double.random(in: 0..<1, using: &random) {
        case ..<0.55: try act(on: laptop)
        case ..<0.80: try sync(laptop, faulty: true)
        case ..<0.82:
            if let old = late.randomElement(using: &random) {
                note("late")
                _ = try? old.wire.deliver(old.request)
            }
        case ..<0.85:
            if plan.clock {
                laptop.clockError =
                    one(of: [0, 0, 90_000, -3_600_000, 77_760_000_000, -345_600_000_000, 2_300_000_000_000]) ?? 0
                note("clock", "\(name(laptop)) \(laptop.clockError)")
            }
        case ..<0.88: if plan.restore { try backUpOrRestore() }
        case ..<0.89:
            if plan.restart {
                note("restart")
                try network.restart()
            }
        case ..<0.91:
            if plan.copy, network.laptops.count < 7 {
                note("copy", name(laptop))
                try copy(laptop)
            }
        case ..<0.94:
            if plan.rights, let structure = one(of: ["Health", "Justice"]) {
                let active = may(0.5)
                note("rights", "\(name(laptop)) trainer of \(structure): \(active)")
                try network.set(.trainer, of: laptop, structure: structure, active: active)
            }
        case ..<0.96:
            if plan.collect {
                let count = try network.collect()
                note("collect", "\(count)")
            }
        case ..<0.97:
            let count = try network.service.noteLastSyncs()
            note("visits", "\(count)")
        default:
            note("reopen", name(laptop))
            try laptop.reopen()
        }
    }

    private func copy(_ laptop: Laptop) throws {
        let copy = try network.copy(of: laptop)
        copy.clockError = laptop.clockError
        copy.replica.batchRecords = laptop.replica.batchRecords
    }

    private func backUpOrRestore() throws {
        if !hasBackup || may(0.5) {
            note("backup")
            try network.backup()
            hasBackup = true
        } else {
            note("restore")
            try network.restore()
            for word in words.keys where try !isHeld(word) { excused.insert(word) }
        }
    }

    /// One session of a program: it may be cut or repeated at any exchange.
    func sync(_ laptop: Laptop, faulty: Bool) throws {
        laptop.wire.faults =
            faulty
            ? (0..<40).map { _ in
                may(plan.cut / 2)
                    ? .dropRequest : may(plan.cut / 2) ? .dropReply : may(plan.repeated) ? .repeatRequest : .none
            } : []
        do {
            let report = try laptop.sync()
            note("sync", "\(name(laptop)) sent \(report.sent) overtaken \(report.overtaken) refused \(report.refused)")
            counts["overtaken", default: 0] += report.overtaken
            counts["refused", default: 0] += report.refused
            if !report.healed.isEmpty {
                let differences = laptop.differencesBeforeHealing.joined(separator: "\n    ")
                faults.append(
                    "\(name(laptop)) had to heal \(report.healed) at \(network.clock.now):\n    \(differences)")
            }
        } catch let error as TrainingError where error.code == .network {
            note("cut", name(laptop))
        }
        if faulty, may(plan.repeated), let old = one(of: laptop.wire.requests) {
            note("repeat")
            late.append((laptop.wire, old))
        }
    }

    private func act(on laptop: Laptop) throws {
        let replica = plan.secondProcess && may(0.3) ? try laptop.secondProcess() : laptop.replica
        let me = try replica.me()
        let notes = try replica.all(Note.self)
        let before = (words, seen)
        do {
            switch Double.random(in: 0..<1, using: &random) {
            case ..<0.25: try writeNote(replica, me)
            case ..<0.60: try edit(one(of: notes), in: replica)
            case ..<0.68: if plan.remove { try remove(one(of: notes.filter { $0.author == me.id }), in: replica) }
            case ..<0.78: if plan.move { try move(one(of: notes.filter { $0.author == me.id }), in: replica) }
            case ..<0.92: try study(replica, me)
            default: try assign(replica, me)
            }
        } catch let error as TrainingError where [.notAllowed, .notFound, .invalid].contains(error.code) {
            (words, seen) = before
            note("not written")  // the program says so at once, and nothing was promised
        }
    }

    private func word(_ place: String) -> String {
        let word = "w\(words.count + 1)."
        words[word] = place
        return word
    }

    private func writeNote(_ replica: Replica, _ me: Person) throws {
        let others = try replica.all(Person.self).map(\.id).filter { $0 != me.id && may(0.6) }
        let fields: [String: JSON] = [
            "author": .string(me.id), "title": .string(word("title")), "body": .string(word("body")), "language": "en",
            "structure": .string(me.structure), "status": "published", "editors": .array(others.map(JSON.string)),
        ]
        let scope = may(0.7) ? Scope.network : Scope.structure(me.structure)
        let record = try replica.create(Note.kind, scope: scope, fields: fields)
        note("create", "\(replica.folder.suffix(8)) \(record.text)")
    }

    private func edit(_ target: Note?, in replica: Replica) throws {
        guard let target, let field = one(of: ["title", "body", "body"]) else { return }
        let old = target.record.value(field)?.string ?? ""
        let new = "w\(words.count + 1)."
        try replica.edit(target.record.key, [field: .string(new)])
        words[new] = "\(target.id) \(field)"
        seen.insert(old)
        note("edit", "\(replica.folder.suffix(8)) \(target.id) \(field) \(old) to \(new)")
    }

    private func remove(_ target: Note?, in replica: Replica) throws {
        guard let target else { return }
        try replica.remove(target.record.key)
        seen.formUnion([target.title, target.body])
        note("remove", "\(replica.folder.suffix(8)) \(target.id)")
    }

    private func move(_ target: Note?, in replica: Replica) throws {
        let structures = try replica.all(Structure.self).map { Scope.structure($0.id) }
        guard let target, let scope = one(of: structures + [Scope.network]) else { return }
        try replica.edit(target.record.key, [Record.scopeField: .string(scope)])
        note("move", "\(replica.folder.suffix(8)) \(target.id) to \(scope)")
    }

    private func study(_ replica: Replica, _ me: Person) throws {
        guard let course = one(of: ["forms", "law"]), let question = one(of: ["1", "2"]) else { return }
        let scope = Scope.learners(me.structure)
        let id = Progress.id(person: me.id, course: course, item: "quiz")
        let field = Progress.answerField(question)
        if let old = try replica.view(Progress.self, id)?.record.value(field)?.string { seen.insert(old) }
        let new = word("\(id) \(field)")
        try replica.transaction {
            try replica.upsert(
                Enrolment.kind, id: Enrolment.id(person: me.id, course: course), scope: scope, owner: me.id,
                fields: ["status": .string(may(0.8) ? "enrolled" : "withdrawn")])
            try replica.upsert(
                Progress.kind, id: id, scope: scope, owner: me.id, fields: [field: .string(new), "bundleVersion": 1])
        }
        note("study", "\(replica.folder.suffix(8)) \(id) \(field) \(new)")
    }

    /// A trainer sets a day, or takes somebody out of a course.
    private func assign(_ replica: Replica, _ me: Person) throws {
        guard let enrolment = one(of: try replica.all(Enrolment.self)) else { return }
        if plan.remove, may(0.3) {
            try replica.remove(enrolment.record.key)
        } else {
            try replica.edit(
                enrolment.record.key, ["dueOn": .string("2026-12-\(Int.random(in: 10...28, using: &random))")])
        }
        note("assign", enrolment.id)
    }
}

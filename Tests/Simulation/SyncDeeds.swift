import SyncClient
import SyncServer
import TestSupport
import TrainingModel

/// Sessions of programs, over a line and on disks that fail as the seed says.
extension SimulationRun {
    /// One session of a program: it may be cut or repeated at any exchange.
    /// - Returns: how much came and went.
    @discardableResult
    func sync(_ laptop: Laptop, faulty: Bool) throws -> Int {
        let cut: Double = faulty ? one(of: [0, 0.1, 0.4] as [Double]) ?? 0 : 0
        let repeated: Double = faulty ? one(of: [0, 0.1, 0.3] as [Double]) ?? 0 : 0
        laptop.wire.faults = faulty ? (0..<40).map { _ in lineFault(cut, repeated) } : []
        if faulty, !isNested, may(0.3) {
            laptop.wire.quietAnswers = one(of: [0, 0, 1, 2]) ?? 0
            laptop.wire.meanwhile = { [unowned self] in try meanwhile(laptop) }
        }
        defer { laptop.wire.meanwhile = nil }
        var moved = 0
        do {
            let report = try laptop.sync()
            note("sync", "\(name(laptop)) sent \(report.sent) overtaken \(report.overtaken) refused \(report.refused)")
            moved = report.sent + report.received + report.removed
            count("overtaken", report.overtaken)
            count("refused", report.refused)
            checkHealing(report, laptop)
        } catch let error as TrainingError where error.code == .network {
            note("broken", name(laptop))
        } catch let error as TrainingError where error.code == .signIn && mayBeTurnedAway(laptop) {
            try turnedAway(laptop)
            try sync(laptop, faulty: false)
        } catch let error as TrainingError where error.code == .unavailable && laptop.relay != nil {
            note("relay behind", name(laptop))
        } catch let error as TrainingError where error.code == .massRemoval {
            // The person asks, and is told that it is meant.
            note("mass removal", error.message)
            laptop.wire.faults = []
            moved = try laptop.sync(acceptsRemovals: true).removed
        }
        if faulty, may(repeated), let old = one(of: laptop.wire.requests) { late.append((laptop.wire, old)) }
        return moved
    }

    /// A digest that has to heal is a fault to find.
    func checkHealing(_ report: SyncReport, _ laptop: Laptop) {
        guard !report.healed.isEmpty else { return }
        let differences = laptop.differencesBeforeHealing.joined(separator: "\n    ")
        fault("\(name(laptop)) had to heal \(report.healed) at \(network.clock.now):\n    \(differences)")
    }

    func lineFault(_ cut: Double, _ repeated: Double) -> TestWire.Fault {
        if may(repeated) { return .repeatRequest }
        guard may(cut) else { return .none }
        let share = Double.random(in: 0..<1, using: &random)
        return one(of: [.dropRequest, .dropReply, .cutRequest(share), .cutReply(share)]) ?? .dropReply
    }

    /// The server has answered and the answer is on its way: others go on working meanwhile.
    private func meanwhile(_ laptop: Laptop) throws {
        isNested = true
        defer { isNested = false }
        note("meanwhile")
        if script.uses(.clock), may(0.3) {
            setClock(of: laptop)
        } else if may(0.5) {
            try act(one(of: [.write, .edit, .edit, .study, .move]) ?? .edit, in: laptop.secondProcess(), of: laptop)
        } else if let other = one(of: network.laptops.filter { $0.folder != laptop.folder }) {
            try sync(other, faulty: false)
        }
    }

    /// A computer's disk fails while somebody works or syncs.
    func fail(_ fault: FaultyDisk.Fault, _ laptop: Laptop) throws {
        let before = (words, seen)
        let writes = Int.random(in: 0..<(one(of: [3, 12, 60]) ?? 3), using: &random)
        // Whoever has just opened the file has to read it.
        if fault == .unreadable { try reopen(laptop) }
        var hasThrown = false
        let struck = try FaultyDisk.failing(fault, in: laptop.folder, after: writes) {
            do {
                if script.uses(.trip), may(0.3) {
                    try carry(.trip, laptop)
                } else if may(0.5) {
                    try act(one(of: [.write, .edit, .study, .remove]) ?? .write, in: laptop.replica, of: laptop)
                } else {
                    try sync(laptop, faulty: false)
                }
            } catch let error as TrainingError where error.code == .storage {
                hasThrown = true
                count("disk error")
            }
        }
        guard struck else { return FaultyDisk.mend() }
        note("disk \(fault)", name(laptop))
        if fault.stops { try laptop.reboot() }
        FaultyDisk.mend()
        // What was not promised may be there or not.
        guard hasThrown else { return }
        for word in words.keys where before.0[word] == nil {
            if try !isHeld(word) { (words, seen) = before }
        }
    }

    func failServer(_ fault: FaultyDisk.Fault, _ laptop: Laptop) throws {
        let writes = Int.random(in: 0..<(one(of: [3, 12, 60]) ?? 3), using: &random)
        try network.failing(fault, after: writes) {
            note("server \(fault)")
            do {
                try sync(laptop, faulty: false)
            } catch let error as TrainingError where error.code == .storage {
                count("not joined")  // whoever was turned away by a relay joins when they sync next
            }
        }
    }
}

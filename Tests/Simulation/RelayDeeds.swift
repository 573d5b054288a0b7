import SyncClient
import SyncServer
import TestSupport
import TrainingModel

/// What ministries' relays go through, and computers that change between them and the network's server.
extension SimulationRun {
    func relay(_ verb: Script.Verb, _ laptop: Laptop) throws {
        guard let relay = one(of: network.relays) else { return }
        switch verb {
        case .relay: try exchange(relay, faulty: false)
        case .relayCut: try exchange(relay, faulty: true)
        case .relayRestart:
            note("relay restart", relay.name)
            try relay.restart()
        case .relayBackup:
            note("relay backup", relay.name)
            try relay.backup()
            relay.hasBackup = true
        case .relayRestore:
            guard relay.hasBackup else { return }
            note("relay restore", relay.name)
            hasRelayRestored = true
            try relay.restore()
            try excuse { $0.relay === relay }
        case .relayClock:
            relay.clockError = one(of: [0, 90_000, -3_600_000, 7_200_000]) ?? 0
            note("relay clock", "\(relay.name) \(relay.clockError)")
        case .relayKilled: try failRelay(relay, laptop)
        default: try roam(laptop, relay)
        }
    }

    /// A relay's exchange with the server above: it may be cut or repeated at any message.
    func exchange(_ relay: TestRelay, faulty: Bool) throws {
        let cut: Double = faulty ? one(of: [0, 0.1, 0.4] as [Double]) ?? 0 : 0
        let repeated: Double = faulty ? one(of: [0, 0.1, 0.3] as [Double]) ?? 0 : 0
        relay.wire.faults = faulty ? (0..<40).map { _ in lineFault(cut, repeated) } : []
        if faulty, may(0.3), let other = network.laptops.first(where: { $0.relay === relay }) {
            relay.wire.meanwhile = { [unowned self] in try sync(other, faulty: false) }
        }
        defer { relay.wire.meanwhile = nil }
        do {
            let report = try relay.run()
            note("relay", "\(relay.name) up \(report.sent) refused \(report.refused) down \(report.received)")
            count("relay refused", report.refused)
            if !report.healed.isEmpty {
                let differences = relay.differencesBeforeHealing.joined(separator: "\n    ")
                fault("\(relay.name) had to heal \(report.healed) at \(network.clock.now):\n    \(differences)")
            }
        } catch let error as TrainingError where error.code == .network {
            note("relay broken", relay.name)
        } catch let error as TrainingError where error.code == .massRemoval {
            note("relay mass removal", error.message)
            relay.wire.faults = []
            try relay.run(acceptsRemovals: true)
        }
    }

    private func failRelay(_ relay: TestRelay, _ laptop: Laptop) throws {
        let writes = Int.random(in: 0..<(one(of: [3, 12, 60]) ?? 3), using: &random)
        let fault = one(of: [FaultyDisk.Fault.killed, .powerless, .full]) ?? .killed
        try relay.failing(fault, after: writes) {
            note("relay \(fault)", relay.name)
            do {
                if may(0.5), laptop.relay === relay {
                    try sync(laptop, faulty: false)
                } else {
                    try exchange(relay, faulty: false)
                }
            } catch let error as TrainingError where error.code == .storage { count("relay disk error") }
        }
    }

    /// The computer is carried to another office, and syncs with the server there from now on.
    private func roam(_ laptop: Laptop, _ relay: TestRelay) throws {
        let target = may(0.5) ? nil : relay
        guard laptop.relay !== target, try target?.serves(laptop.replica.person()) ?? true else { return }
        note("roam", "\(name(laptop)) to \(target?.name ?? "the network")")
        try laptop.roam(to: target)
        laptop.replica.batchRecords = script.batchRecords
    }

    /// The computer goes once more to each relay with which it has synced: one that was restored since may lack what only this
    /// computer still has.
    func visitAll(_ laptop: Laptop) throws {
        let home = laptop.relay
        for relay in network.relays where relay !== home {
            guard try laptop.knows(relay), try relay.serves(laptop.replica.person()) else { continue }
            try laptop.roam(to: relay)
            try sync(laptop, faulty: false)
        }
        guard laptop.relay !== home else { return }
        try laptop.roam(to: home)
        try sync(laptop, faulty: false)
    }

    /// A relay turns away whom it does not serve any more, and a server that was restored whom it does not know yet.
    func mayBeTurnedAway(_ laptop: Laptop) -> Bool {
        if hasRestored || hasRelayRestored { return true }
        guard let relay = laptop.relay else { return false }
        return (try? relay.serves(laptop.replica.person())) == false
    }

    /// Somebody whose structure a relay does not serve any more, or of whose computer a restored server knows nothing, joins
    /// the network's server anew.
    func turnedAway(_ laptop: Laptop) throws {
        note("turned away", name(laptop))
        laptop.forgetToken(of: nil)
        if let relay = laptop.relay { laptop.forgetToken(of: relay) }
        try laptop.roam(to: nil)
    }

    /// All lines are up, and everything goes up and comes down.
    func healRelays() throws {
        for relay in network.relays {
            relay.clockError = 0
            try exchange(relay, faulty: false)
            _ = try relay.service.openUrn()
            try exchange(relay, faulty: false)
        }
    }
}

extension TestRelay {
    func serves(_ person: String) throws -> Bool {
        try service.store.read { reader in
            guard let structures = try reader.upstream()?.structures,
                let record = try reader.record(RecordKey(Person.kind.name, person))
            else { return false }
            return try reader.structures(below: structures).contains(Person(record).structure)
        }
    }
}

extension TestNetwork {
    /// True when any server has the word.
    func holds(_ word: String) throws -> Bool {
        for service in [service] + relays.map(\.service) {
            let isThere = try service.store.read { reader in
                try Kind.all.contains { kind in
                    try reader.records(kind.name, idPrefix: "").contains { $0.text.contains("\"\(word)\"") }
                }
            }
            if isThere { return true }
        }
        return false
    }
}

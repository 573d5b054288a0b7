import SyncClient
import SyncServer
import TrainingModel

/// What the server goes through, and what its administrators do there.
extension SimulationRun {
    func serve(_ verb: Script.Verb, _ laptop: Laptop) throws {
        switch verb {
        case .grant: try grant(laptop)
        case .transfer: try transfer(laptop)
        case .publish: try publish(laptop)
        case .collect:
            // Forgetting at once, and not after 400 days: a computer that came from another server could not know.
            if script.uses(.roam) { try meetAll() }
            let count = try forgetting { try network.collect() }
            note("collect", "\(count)")
            // What was long on its way arrives when its record is forgotten.
            if count > 0, let old = one(of: try laptop.wire.batches()) { _ = try? laptop.wire.deliver(old) }
        case .visits:
            let count = try network.service.noteLastSyncs()
            note("visits", "\(count)")
        case .away:
            // What a restored relay may keep that the network has forgotten: docs/relay.md, its limits.
            if script.uses(.roam), network.relays.contains(where: \.hasBackup) { return }
            // Fourteen months in which nobody synced, but the server's nightly work went on.
            network.clock.advance(425 * 86_400_000)
            let count = try forgetting { try network.service.collect() }
            note("away", "\(count)")
        case .backup:
            note("backup")
            try network.backup()
            hasBackup = true
        case .restore: try restore()
        case .restart:
            note("restart")
            try network.restart()
        case .serverClock:
            let error = one(of: [0, 2_592_000_000, -3_600_000] as [Int64]) ?? 0
            network.clock.setServer(wrongBy: error)
            note("serverClock", "\(error)")
        case .serverKilled: try failServer(.killed, laptop)
        case .serverPowerless: try failServer(.powerless, laptop)
        case .serverFull: try failServer(.full, laptop)
        case .serverUnreadable: try failServer(.unreadable, laptop)
        default: break
        }
    }

    /// Everybody hears of everything: nobody has anything left that its server does not have.
    private func meetAll() throws {
        for _ in 1...2 {
            for laptop in network.laptops { try sync(laptop, faulty: false) }
            for relay in network.relays { try exchange(relay, faulty: false) }
        }
        for laptop in network.laptops { try sync(laptop, faulty: false) }
    }

    /// Remembers which records are gone for good afterwards.
    private func forgetting(_ body: () throws -> Int) throws -> Int {
        let before = Set(try network.records().map(\.key))
        let count = try body()
        forgotten.formUnion(before.subtracting(try network.records().map(\.key)))
        return count
    }

    private func grant(_ laptop: Laptop) throws {
        guard let structure = one(of: ["Health", "Justice"]) else { return }
        let role = one(of: [Role.trainer, .trainer, .coordinator, .ambassador]) ?? .trainer
        let active = may(0.5)
        note("grant", "\(name(laptop)) \(role) of \(structure): \(active)")
        try network.set(role, of: laptop, structure: structure, active: active)
    }

    private func transfer(_ laptop: Laptop) throws {
        let root = try network.laptops.first { try $0.replica.me().name == "Root" }
        guard let root, let name = one(of: ["Health", "Justice"]) else { return }
        let directory = try PeopleDirectory(root.replica)
        let person = try directory.person(laptop.replica.person())
        do {
            try PersonMove(of: person, to: directory.structure(named: name), in: root.replica).make()
            note("transfer", "\(person.name) to \(name)")
        } catch let error as TrainingError where [.usage, .conflict, .notFound, .notAllowed].contains(error.code) {
            count("not transferred")  // already there, not yet known to the administrator, or no administrator any more
        }
    }

    private func publish(_ laptop: Laptop) throws {
        guard script.uses(.attempt) else { return }
        if published < 2 {
            published = 2
            note("publish")
            try network.publish(version: 2)
        } else {
            laptop.courseVersion = 2
        }
    }

    private func restore() throws {
        guard hasBackup else { return }
        note("restore")
        hasRestored = true
        let taken = try network.service.store.read { reader in
            try reader.urn().map(\.record) + reader.records(Response.kind.name, idPrefix: "")
        }.filter { $0.owner == nil }
        try network.restore()
        try excuse { $0.relay == nil }
        // An author lets go of an anonymous answer with the server's word for it, which a stick may bring only now.
        if !answers.isEmpty { for answer in taken { excused.formUnion(Self.words(in: answer.text)) } }
    }
}

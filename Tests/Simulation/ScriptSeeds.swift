import TestSupport
import TrainingModel

extension Script {
    /// The script of a seed. Each has its own few faults, so that they also meet alone.
    public init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
        func one<Element>(_ choices: Element...) -> Element {
            choices[Int.random(in: 0..<choices.count, using: &random)]
        }
        computers = (0..<Int.random(in: 2...5, using: &random)).map { _ in may(0.3) ? 2 : 1 }
        pageRows = one(1, 2, 5, Limits.pageRows)
        batchRecords = one(1, 3, Limits.batchRecords)
        isFurnished = may(0.5)
        var weights: [(Verb, Double)] = [(.write, 8), (.edit, 17), (.study, 7), (.assign, 4), (.sync, 10)]
        func enable(_ share: Double, _ verbs: (Verb, Double)...) { if may(share) { weights += verbs } }
        enable(0.6, (.race, 8))
        enable(0.7, (.remove, 4))
        enable(0.5, (.move, 5))
        enable(0.8, (.cut, 15))
        enable(0.5, (.late, 2))
        enable(0.4, (.clock, 5))
        enable(0.3, (.copy, 2))
        enable(0.9, (.reopen, 3))
        enable(0.35, (.grant, 3))
        enable(0.2, (.transfer, 2))
        enable(0.4, (.collect, 2))
        enable(0.2, (.away, 1))
        enable(0.3, (.visits, 2))
        enable(0.35, (.backup, 2), (.restore, 2))
        enable(0.2, (.restart, 1))
        enable(0.1, (.serverClock, 1))
        enable(0.3, (.killed, 6))
        enable(0.3, (.powerless, 6))
        enable(0.2, (.full, 5))
        enable(0.25, (.unreadable, 6))
        enable(0.2, (.pack, 4), (.answer, 6), (.unpack, 6), (.trip, 3))
        enable(0.2, (.serverKilled, 4))
        enable(0.2, (.serverPowerless, 4))
        enable(0.15, (.serverFull, 3))
        enable(0.15, (.serverUnreadable, 4))
        enable(0.2, (.attempt, 5), (.publish, 1))
        if isFurnished { weights += [(.kind, 25), (.anonymous, 2)] }
        if weights.contains(where: { $0.0 == .transfer }) { while computers.count < 5 { computers.append(1) } }
        let total = weights.reduce(0) { $0 + $1.1 }
        deeds = (0..<one(20, 60, 120)).map { _ in
            var place = Double.random(in: 0..<total, using: &random)
            let verb = weights.first { weight in
                place -= weight.1
                return place < 0
            }
            return Deed(
                verb: verb?.0 ?? .sync, computer: Int.random(in: 0..<60, using: &random),
                dice: UInt64(UInt32.random(in: 0 ... .max, using: &random)))
        }
        addRelays(&random)
    }

    /// After all else, so that a seed that gets none means what it meant before there were any.
    private mutating func addRelays(_ random: inout SeededRandom) {
        func may(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
        guard may(0.4) else { return }
        relays = may(0.5) ? 1 : 2
        var verbs: [Verb] = [.relay, .relay, .relay]
        for (share, verb) in [
            (0.7, Verb.relayCut), (0.7, .relayCut), (0.5, .roam), (0.3, .relayRestart), (0.3, .relayKilled),
            (0.2, .relayClock),
        ] where may(share) { verbs.append(verb) }
        if may(0.3) { verbs += [.relayBackup, .relayRestore] }
        for _ in 0..<(deeds.count / 4) {
            let deed = Deed(
                verb: verbs[Int.random(in: 0..<verbs.count, using: &random)],
                computer: Int.random(in: 0..<60, using: &random),
                dice: UInt64(UInt32.random(in: 0 ... .max, using: &random)))
            deeds.insert(deed, at: Int.random(in: 0...deeds.count, using: &random))
        }
    }
}

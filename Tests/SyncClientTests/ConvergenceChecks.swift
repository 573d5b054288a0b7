import TrainingModel

@testable import SyncClient
@testable import SyncServer

/// What must hold after a run.
extension ConvergenceRun {
    func heal() throws {
        note("heal")
        for _ in 0..<5 {
            for laptop in network.laptops { try sync(laptop, faulty: false) }
        }
    }

    func check() throws {
        for laptop in network.laptops {
            let report = try laptop.sync()
            if report.sent + report.waiting + report.received > 0 {
                faults.append("\(name(laptop)) still moves: \(report)")
            }
            faults += try laptop.replica.faults().map { "\(name(laptop)): \($0)" }
            faults += try laptop.differences().map { "\(name(laptop)) differs: \($0)" }
        }
        let records = try network.service.store.read { reader in
            let structures = try reader.records(Structure.kind.name, idPrefix: "").map(\.id)
            let feeds = [Scope.network] + structures.flatMap { [Scope.structure($0), Scope.learners($0)] }
            return try feeds.flatMap { feed in
                let records = try reader.living(of: feed)
                let digest = records.map(Digest.init).reduce(Digest(), +)
                if try reader.feed(feed).digest != digest { faults.append("the server's digest of \(feed) is wrong") }
                return records
            }
        }
        let future = network.clock.now.milliseconds + StampClock.tolerance
        for record in records where record.latest.map({ $0.milliseconds > future }) ?? false {
            faults.append("a stamp from the future survived: \(record.text)")
        }
        try checkWords(in: records)
    }

    /// Every word is current, kept as overtaken, replaced or removed by somebody who knew it, or refused in a ledger.
    private func checkWords(in records: [Record]) throws {
        // What several disasters together take away cannot be told from a fault.
        if plan.restore, plan.rights || plan.collect || plan.copy { return }
        var kept: Set<String> = []
        for record in records { kept.formUnion(record.fields.compactMap(\.field.value.string)) }
        for laptop in network.laptops {
            kept.formUnion(try laptop.replica.ledger(states: [.refused]).compactMap(\.value.string))
        }
        for (word, place) in words where !kept.contains(word) && !seen.contains(word) && !excused.contains(word) {
            faults.append("lost \(word) written as \(place)")
        }
    }

    func isHeld(_ word: String) throws -> Bool {
        let quoted = "%\"\(word)\"%"
        return try network.laptops.contains { laptop in
            try laptop.replica.database.row(
                """
                SELECT 1 FROM record WHERE body LIKE ?1
                UNION ALL SELECT 1 FROM edit WHERE value LIKE ?1 AND state IN ('waiting', 'refused')
                """, .text(quoted)
            ) { _ in true } ?? false
        }
    }
}

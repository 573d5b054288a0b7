import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// What must hold after a run.
extension SimulationRun {
    /// The line, the disks and the server are well again, and everybody syncs until nothing moves.
    func heal() throws {
        note("heal")
        for round in 1...5 {
            var moved = 0
            for laptop in network.laptops { moved += try sync(laptop, faulty: false) }
            if round == 1 { for laptop in network.laptops { try visitAll(laptop) } }
            try healRelays()
            // What did not move anything once will not the next time.
            if round > 2, moved == 0, network.relays.isEmpty { return }
            // No anonymous answer waits longer for company, and no replica keeps longer what its server has not shown.
            if round == 2 { network.clock.advance((max(Int64(Limits.urnDays), Limits.aheadDays) + 1) * 86_400_000) }
            _ = try network.service.openUrn()
        }
    }

    func check() throws {
        for laptop in network.laptops { try check(laptop) }
        try checkRelays()
        let records = try network.records()
        if !hasRestored {
            for key in records.map(\.key) where forgotten.contains(key) {
                fault("\(key.kind) \(key.id) came back, though it was removed and forgotten")
            }
        }
        try checkFeeds(of: records)
        checkAttempts(in: records)
        checkCertificates(in: records)
        try checkConflicts(in: records)
        try checkWords(in: records)
    }

    private func check(_ laptop: Laptop) throws {
        let report = try laptop.sync()
        if report.sent + report.waiting + report.received + report.removed > 0 || report.roundTrips != 1 {
            fault("\(name(laptop)) still moves: \(report)")
        }
        faults += try laptop.replica.faults().map { "\(name(laptop)): \($0)" }
        faults += try laptop.differences().map { "\(name(laptop)) differs: \($0)" }
        faults += try laptop.strangers().map { "\(name(laptop)) holds \($0), which its person may not see" }
        for entry in try laptop.replica.ledger(states: [.refused]) where entry.refusal?.reason.isEmpty ?? true {
            fault("\(name(laptop)) was refused \(entry.key.id) without a reason")
        }
        if laptop.wire.misunderstood > 0 { fault("\(name(laptop)): a piece of a message was taken for the whole") }
    }

    /// Count and digest of each feed are those of its records, and no stamp lies in the future.
    private func checkFeeds(of records: [Record]) throws {
        var digests: [String: Digest] = [:]
        for record in records where record.isAlive {
            for feed in [record.scope, record.owner.map { ownFeed(of: $0) }].compactMap({ $0 }) {
                digests[feed, default: Digest()] = digests[feed, default: Digest()] + Digest(record)
            }
        }
        try network.service.store.read { reader in
            for (feed, digest) in digests where try reader.feed(feed).digest != digest {
                fault("the server's digest of \(feed) is wrong")
            }
        }
        guard !script.uses(.serverClock) else { return }
        let future = network.clock.now.milliseconds + StampClock.tolerance
        for record in records where record.latest.map({ $0.milliseconds > future }) ?? false {
            fault("a stamp from the future survived: \(record.text)")
        }
    }

    /// Whatever version was answered, the score is what the answers earn.
    private func checkAttempts(in records: [Record]) {
        for record in records where record.kind == Attempt.kind.name {
            let attempt = Attempt(record)
            let earned = SampleCourse.score(attempt.answers, version: Int(attempt.bundleVersion))
            if abs(earned - attempt.score) > 1e-9 { fault("an attempt earned \(earned), not \(attempt.score)") }
        }
        for laptop in network.laptops {
            let refused = (try? laptop.replica.ledger(states: [.refused])) ?? []
            for entry in refused where entry.key.kind == Attempt.kind.name && entry.refusal?.code == .invalid {
                fault("an honest attempt was refused: \(entry.refusal?.reason ?? "")")
            }
        }
    }

    /// Whoever completed the course has its certificate.
    private func checkCertificates(in records: [Record]) {
        if hasRestored { return }
        let passed = records.filter { $0.kind == Attempt.kind.name }.map(Attempt.init).filter {
            $0.record.isAlive && $0.score >= SampleCourse.passMark
        }
        let done = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
        for person in Set(passed.map(\.person)) {
            let lesson = Progress.id(person: person, course: SampleCourse.id, item: SampleCourse.lesson)
            guard let record = done[RecordKey(Progress.kind.name, lesson)], record.isAlive,
                Progress(record).completedAt != nil
            else { continue }
            count("completed")
            let certificate = Certificate.id(person: person, subject: SampleCourse.id)
            if done[RecordKey(Certificate.kind.name, certificate)] == nil {
                fault("\(person) completed the course and has no certificate")
            }
        }
    }
}

extension Laptop {
    /// Records and their history that stand in none of this person's feeds, removed ones too.
    func strangers() throws -> [String] {
        let device = try service.device(token: token)
        let me = try replica.person()
        let feeds = try service.feeds(of: device)
        let rows = try replica.database.rows("SELECT kind, id, scope, owner FROM record") {
            (name: "\($0.text(0)) \($0.text(1))", scope: $0.text(2), owner: $0.optionalText(3))
        }
        let past = try replica.database.rows(
            """
            SELECT DISTINCT kind, id FROM history WHERE NOT EXISTS (
                SELECT 1 FROM record WHERE record.kind = history.kind AND record.id = history.id)
            """
        ) { "the history of \($0.text(0)) \($0.text(1))" }
        return rows.filter { !feeds.contains($0.scope) && $0.owner != me }.map(\.name) + past
    }
}

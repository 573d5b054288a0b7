import TrainingModel

/// What a relay takes goes up in the same transaction: what is in its store and not above is among what waits, always.
extension Intake {
    /// Sends up the part of a change that was new here, each author's words apart. What somebody offers after a restore comes
    /// from above where its author is none of the relay's people.
    func sendUp(_ news: Record, of change: Change) throws {
        guard !news.fields.isEmpty else { return }
        guard !change.offered.isEmpty else {
            return try writer.sendUp(Change(news, seenAt: seenAt.milliseconds))
        }
        // What comes back may have left a feed above since: until all agree again, a reading from the beginning is no fault.
        if lostAt != nil, var upstream = try writer.upstream(), !upstream.isParted {
            upstream.isParted = true
            try writer.save(upstream)
        }
        // What a relay itself once noted as overtaken, in anybody's words, it cannot tell from what came from above.
        if news.kind == Overtaken.kind.name { return try writer.sendUp(Change(news)) }
        for part in news.byAuthor where try isServed(part.author) {
            try writer.sendUp(Change(part.record, seenAt: seenAt.milliseconds))
        }
    }

    private func isServed(_ author: String) throws -> Bool {
        guard let served, let person = try writer.record(RecordKey(Person.kind.name, author)).map(Person.init) else {
            return false
        }
        return served.contains(person.structure)
    }

    /// Why a change cannot be taken that the server above has refused before.
    func knownRefusal(of change: Change, current: Record?) throws -> Refusal? {
        let fields = change.record.fields
        if let current {
            guard current.void != nil, let void = fields.first(where: { current.isVoid($0.name, $0.field.stamp) })
            else {
                return nil
            }
            return try writer.refused(void.name, void.field.stamp, of: change.record.key)?.refusal
                ?? Refusal(.notAllowed, "The server above has refused this change.", hint: "Sync, then try again.")
        }
        return try change.record.latest.flatMap { try writer.record(RefusedChange.key(of: change.record.key, at: $0)) }
            .map { RefusedChange($0).refusal }
    }
}

extension Record {
    /// The record divided by who wrote its fields, in the order of their earliest words.
    var byAuthor: [(author: String, record: Record)] {
        var parts: [String: Record] = [:]
        for (name, field) in fields {
            parts[field.version.author, default: Record(kind: kind, id: id, owner: owner)][name] = field
        }
        return parts.map { ($0.key, $0.value) }.sorted { a, b in
            guard let first = a.1.earliest, let second = b.1.earliest, first != second else { return a.0 < b.0 }
            return first < second
        }
    }
}

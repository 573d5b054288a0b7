import JSONParser
import SyncClient
import SyncServer
import TrainingModel

/// What became of every word that anybody wrote.
extension SimulationRun {
    /// Every word is current, kept as overtaken, replaced or removed by somebody who knew it, or refused in a ledger.
    func checkWords(in records: [Record]) throws {
        var kept: Set<String> = []
        // An anonymous answer given while the server's clock was ahead waits until that day has come.
        let waiting = try network.service.store.read { try $0.urn().map(\.record) }
        for record in records.filter(\.isAlive) + waiting { kept.formUnion(Self.words(in: record.text)) }
        for laptop in network.laptops {
            for entry in try laptop.replica.ledger(states: [.refused]) { kept.formUnion(Self.words(in: entry.value)) }
        }
        for (word, place) in words where !kept.contains(word) && !seen.contains(word) && !excused.contains(word) {
            fault("lost \(word) written as \(place)")
        }
        // What a server has lost of its past nobody can give back.
        if !hasRestored, !hasRelayRestored { try checkHistory(in: records, kept) }
    }

    /// What somebody replaced knowingly can still be read, unless it never left the computer, its kind keeps no history, or
    /// its record was forgotten.
    private func checkHistory(in records: [Record], _ kept: Set<String>) throws {
        var known = kept
        var keys: Set<RecordKey> = []
        try network.service.store.read { reader in
            for record in records where Kind.named(record.kind)?.keepsHistory ?? false {
                keys.insert(record.key)
                known.formUnion(Self.words(in: record.text))
                for (_, field) in try reader.history(of: record.key) { known.formUnion(Self.words(in: field.value)) }
            }
        }
        for laptop in network.laptops {
            for entry in try laptop.replica.ledger(states: [.delivered]) where keys.contains(entry.key) {
                for word in Self.words(in: entry.value)
                where !known.contains(word) && words[word] != nil {
                    fault("\(word), delivered as \(words[word] ?? ""), is in no history")
                }
            }
        }
    }

    /// True when a computer has the word: in a record of any state, or in what waits or was refused.
    /// - Parameter wanted: on which computers records count.
    func isHeld(_ word: String, inRecordsOf wanted: (Laptop) -> Bool = { _ in true }) throws -> Bool {
        let quoted = "%\"\(word)\"%"
        return try network.laptops.contains { laptop in
            try laptop.replica.database.row(
                """
                SELECT 1 FROM record WHERE ?2 AND body LIKE ?1
                UNION ALL SELECT 1 FROM edit WHERE value LIKE ?1 AND state IN ('waiting', 'refused')
                """, .text(quoted), .integer(wanted(laptop) ? 1 : 0)
            ) { _ in true } ?? false
        }
    }

    /// After a restore: words that are on no server, unsent nowhere, and in no record of the computers that will hear of it.
    func excuse(whatIsNotHeldBy hear: (Laptop) -> Bool) throws {
        for word in words.keys where try !isHeld(word, inRecordsOf: hear) && !network.holds(word) {
            excused.insert(word)
        }
    }

    static func words(in value: JSON) -> [String] { words(in: String(decoding: value.encoded, as: UTF8.self)) }
}

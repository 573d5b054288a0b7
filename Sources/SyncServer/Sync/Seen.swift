import TrainingModel

/// Whose author had seen what. The base of a version tells it of the one before; relays bring versions late and in pieces, so the
/// server looks further back than that.
extension Intake {
    /// Takes out of what seems overtaken the values that somebody has replaced knowingly, and others that value since. One that
    /// comes again is history and was overtaken by nobody; one that comes after its successors, or just before one, becomes
    /// history.
    func settleSeen(in merged: inout Merged) throws {
        guard !merged.overtaken.isEmpty else { return }
        let key = merged.record.key
        let past = try writer.history(of: key)
        let overtaken = merged.overtaken
        merged.overtaken = []
        for overtaking in overtaken {
            let (name, stamp) = (overtaking.name, overtaking.loser.version.stamp)
            let versions = past.filter { $0.name == name }.map(\.field.version)
            if versions.contains(where: { $0.stamp == stamp }) { continue }
            if try succession.replaces(name, stamp, of: key) || versions.contains(where: { $0.base == stamp })
                || hasSeen(stamp, overtaking.winner, name, of: key, versions)
            {
                merged.replaced.append((name, overtaking.loser))
            } else {
                merged.overtaken.append(overtaking)
            }
        }
    }

    /// Versions through which is looked back.
    private static let depth = 100

    /// True when a version was written over another one, or over one that was: what lies between may be history here, or refused.
    private func hasSeen(
        _ stamp: Stamp, _ winner: Version, _ field: String, of key: RecordKey, _ past: [Version]
    ) throws -> Bool {
        var version = winner.base
        for _ in 0..<Self.depth {
            guard let seen = version else { return false }
            if seen == stamp { return true }
            let before = past.first { $0.stamp == seen }?.base
            version =
                try before
                ?? writer.record(RefusedChange.key(of: key, at: seen)).flatMap { RefusedChange($0).base(of: field) }
        }
        return false
    }
}

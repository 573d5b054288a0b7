import TrainingModel

/// What a server does otherwise because it is a relay.
extension SyncService {
    public var isRelay: Bool { relayed != nil }

    /// - Throws: `unavailable` before the server above was read once, and when it was not read for so long that it has forgotten
    ///   what was removed; and `signIn` for somebody whose structure this relay
    ///   does not serve: it holds only a part of what they may see, and would take the rest from their computer.
    func checkServed(_ actor: Actor, _ roots: [String], in source: some RecordSource) throws {
        let upstream = try store.read { try $0.upstream() }
        guard let upstream, let readAt = upstream.readAt else {
            throw TrainingError(
                .unavailable, "This relay has not read everything from the server above yet.",
                hint: "Try again later; your work is kept.")
        }
        guard now().milliseconds - readAt.milliseconds < Limits.tombstoneDays * 86_400_000 else {
            throw TrainingError(
                .unavailable, "This relay has not reached the server above for more than \(Limits.tombstoneDays) days.",
                hint: "Ask its administrator to bring it on line, or sync with '\(upstream.server)'.")
        }
        guard actor.isActive, try !source.structures(below: roots).contains(actor.structure) else { return }
        throw TrainingError(
            .signIn, "This relay does not serve the structure to which you belong now.",
            hint: "Ask the administrator for a code of '\(upstream.server)', then run 'egov-learn join' with it."
        )
    }

    /// - Throws: `notAllowed` at a relay.
    func refuseAtRelay(_ what: String) throws {
        guard isRelay else { return }
        let server = try store.read { try $0.upstream()?.server } ?? ""
        throw TrainingError(
            .notAllowed, "\(what) at the server of the network, not at a relay.",
            hint: "Do it at '\(server)'; the relay receives it by itself.")
    }
}

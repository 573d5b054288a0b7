import Foundation
import Signing
import TrainingModel

/// Makes the store of a relay that has joined.
public enum RelaySetup {
    /// True when a data folder holds a network, a relay's or another.
    public static func holdsNetwork(data: String) -> Bool {
        FileManager.default.fileExists(atPath: data + "/network.db")
    }

    /// Makes the store in an empty folder. Its secrets are its own: the server above tells nobody those of the network.
    public static func found(data: String, joined: JoinReply, upstream server: String, now: Instant) throws {
        guard !joined.structures.isEmpty else {
            throw TrainingError(
                .signIn, "The server let a person in, not a relay.",
                hint: "Update the server of the network, then ask for a relay's code.")
        }
        let store = try SQLiteStore(folder: data, create: true)
        defer { store.close() }
        try store.write { writer in
            // Cut off after this and before the token was kept, the join is repeated.
            if try writer.upstream() == nil, try writer.epochs().isEmpty {
                try writer.found(
                    network: joined.network, epoch: Epoch(name: Sodium.secret(bytes: 8), began: 0, at: now),
                    receiptKey: Sodium.secret(bytes: 32))
            }
            var upstream =
                try writer.upstream() ?? Upstream(server: server, structures: joined.structures)
            upstream = Upstream(
                server: server, structures: joined.structures, epoch: upstream.epoch, receipt: upstream.receipt,
                loss: upstream.loss, skew: upstream.skew, sweep: upstream.sweep, taken: upstream.taken,
                isParted: upstream.isParted, readAt: upstream.readAt)
            try writer.save(upstream)
        }
    }
}

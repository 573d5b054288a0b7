import Foundation
import SQLiteStorage
import TrainingModel

/// Makes a profile's replica anew: all that the server has is read again, all that only this computer has is taken over
/// from the old file, as far as it can be read, and the old file is put away. Until the new one is whole the old one
/// stays where it is; cut off at any moment, the next repair goes on or begins again.
public struct ReplicaRepair {
    public struct Outcome: Equatable, Sendable {
        /// Unsent edits that were taken over.
        public let edits: Int
        /// False when the old file could not be read to its end: something that was only here may be missing.
        public let isComplete: Bool
        /// The folder in which the old file is kept.
        public let oldFolder: String
    }

    private let folder: String
    private let now: () -> Instant
    private let random: () -> UInt32

    public init(folder: String, now: @escaping () -> Instant, random: @escaping () -> UInt32) {
        self.folder = folder
        self.now = now
        self.random = random
    }

    private var building: String { folder + "/repair" }
    private var file: String { Replica.file(in: folder) }
    private var newFile: String { Replica.file(in: building) }
    private var oldFile: String { building + "/damaged.db" }

    /// - Parameter sync: brings a replica and its server together.
    /// - Throws: `signIn` when nothing tells any more whose replica it is; what `sync` throws, before anything changed.
    public func run(_ connection: Connection, sync: (Replica) throws -> Void) throws -> Outcome {
        try SyncEngine.withLock(of: folder) {
            // Cut off while the files changed places.
            if !exists(file), exists(newFile), exists(oldFile) {
                let isComplete = Salvage(file: oldFile).isComplete
                return try exchange(Outcome(edits: try unsent(newFile), isComplete: isComplete, oldFolder: ""))
            }
            if exists(oldFile) { _ = try putAway() }
            try? FileManager.default.removeItem(atPath: building)
            return try exchange(try build(connection, sync))
        }
    }

    /// The new replica, beside the old one and closed when it is whole.
    private func build(_ connection: Connection, _ sync: (Replica) throws -> Void) throws -> Outcome {
        let salvage = Salvage(file: file)
        guard let person = connection.person ?? salvage.facts?.person,
            let network = connection.network ?? salvage.facts?.network
        else {
            throw TrainingError(
                .signIn, "The replica is so damaged that nothing tells any more whose it is.",
                hint: "Ask the administrator for a new code, then join on a new profile; what was synced comes back.")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: building, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw TrainingError(
                .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.",
                cause: error)
        }
        let replica = try Replica.create(
            folder: building, joined: JoinReply(network: network, person: person), server: connection.server, now: now,
            random: random)
        try sync(replica)
        try replica.take(salvage)
        try replica.close()
        return Outcome(
            edits: salvage.edits.count { $0.state == .waiting && !$0.isOffered }, isComplete: salvage.isComplete,
            oldFolder: "")
    }

    /// The database first and its log after it: an old log beside a new database would be played into it.
    private func exchange(_ outcome: Outcome) throws -> Outcome {
        if exists(file) { try move(file, to: oldFile) }
        for ending in ["-wal", "-shm"] where exists(file + ending) { try move(file + ending, to: oldFile + ending) }
        try move(newFile, to: file)
        return Outcome(edits: outcome.edits, isComplete: outcome.isComplete, oldFolder: try putAway())
    }

    private func putAway() throws -> String {
        let place = "\(folder)/damaged-\(now().milliseconds)"
        try move(building, to: place)
        return place
    }

    private func unsent(_ file: String) throws -> Int {
        try Database(path: file, access: .readOnly).row(
            "SELECT count(*) FROM edit WHERE state = 'waiting' AND NOT offered"
        ) { Int($0.integer(0)) } ?? 0
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private func move(_ path: String, to place: String) throws {
        guard rename(path, place) == 0 else {
            throw TrainingError(
                .storage, "The profile's folder cannot be written.", hint: "Check its permissions and free space.")
        }
    }
}

extension Replica {
    /// Takes over what only the old file had. A value has the stamp it had, so that one which the server took after all
    /// arrives there as a repeated message does.
    fileprivate func take(_ salvage: Salvage) throws {
        try transaction {
            for edit in salvage.edits {
                if edit.state == .waiting { try apply(edit) }
                try insert(edit)
            }
            for entry in salvage.history where try record(entry.key) != nil {
                guard let stamp = Stamp(entry.stamp), let value = try? parser.parse(entry.value) else { continue }
                try keep([(entry.field, Field(value, Version(stamp: stamp, author: entry.author)))], of: entry.key)
            }
            for survey in salvage.answered { try markAnswered(survey) }
            for (store, statement) in salvage.stated { try note(stated: [statement], to: store) }
            var clock = try clock()
            clock.observe(Stamp(tick: UInt64(bitPattern: salvage.clock.highest), writer: 0), now: now().milliseconds)
            for edit in salvage.edits { clock.observe(edit.version.stamp, now: now().milliseconds) }
            try save(clock)
        }
    }

    private func apply(_ edit: Salvage.Edit) throws {
        let current = try stored(edit.key)
        var change = Record(kind: edit.key.kind, id: edit.key.id)
        change[edit.field] = Field(edit.value, edit.version)
        let owner = current?.record.owner ?? edit.owner ?? Kind.named(edit.key.kind)?.owner.owner(of: change)
        let base = current?.record ?? Record(kind: edit.key.kind, id: edit.key.id, owner: owner)
        change = Record(kind: edit.key.kind, id: edit.key.id, owner: owner)
        change[edit.field] = Field(edit.value, edit.version)
        let merged = merge(base, change)
        try put(merged.record, replacing: current)
        try keep(merged.replaced, of: edit.key)
    }

    private func insert(_ edit: Salvage.Edit) throws {
        // What came overtaken with the records stands in the ledger already.
        let known = try database.row(
            "SELECT 1 FROM edit WHERE kind = ?1 AND id = ?2 AND field = ?3 AND stamp = ?4", .text(edit.key.kind),
            .text(edit.key.id), .text(edit.field), .text(edit.version.stamp.description)
        ) { _ in true }
        guard known == nil else { return }
        try database.run(
            """
            INSERT INTO edit (kind, id, field, value, stamp, author, base, offered, state, settled_at, by, code, reason, hint)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
            """, .text(edit.key.kind), .text(edit.key.id), .text(edit.field), .utf8(edit.value.encoded),
            .text(edit.version.stamp.description), .text(edit.version.author), .text(edit.version.base?.description),
            .integer(edit.isOffered ? 1 : 0), .text(edit.state.rawValue), .integer(edit.settledAt), .text(edit.by),
            .text(edit.refusal?.code), .text(edit.refusal?.reason), .text(edit.refusal?.hint))
    }
}

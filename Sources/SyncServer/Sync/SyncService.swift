import Courier
import Foundation
import JSONParser
import Signing
import TrainingModel

/// The server without its network: what a request means and what it does. Time and chance are arguments, so that a
/// simulation runs the very same code.
public final class SyncService: @unchecked Sendable {
    public let store: any Store
    let blobs: BlobStore
    let uploads: UploadStore
    package let now: @Sendable () -> Instant
    private let grader: Grader
    /// A secret of that many random bytes, as text.
    let secret: @Sendable (Int) -> String
    private let pageRows: Int
    /// The head when this process opened the store: where the history parted, should the file be an old copy.
    private let headAtStart: Int64
    private let beginsEpoch: Bool
    /// Of a relay: the structures that it serves, without those below.
    let relayed: [String]?
    /// Of a relay: how far this computer's clock is from that of the server above.
    let skew: Skew
    private let relayRights = KnownRights()
    private let epochLock = NSLock()
    /// All epochs with the one of this run, once somebody has synced.
    private var epochs: [Epoch]?

    /// How often a device's last visit is written down: a sync of nothing should not cost a disk write.
    private static let visitInterval: Int64 = 600_000

    /// - Parameters:
    ///   - secret: gives a secret of that many random bytes, as text.
    ///   - pageRows: rows of one page over all feeds; a simulation has pages of one row.
    ///   - beginsEpoch: false when another process is serving the same store, and has begun the run's epoch.
    public init(
        store: any Store, blobs: BlobStore, now: @escaping @Sendable () -> Instant,
        secret: @escaping @Sendable (Int) -> String = { Sodium.secret(bytes: $0) },
        pageRows: Int = Limits.pageRows, beginsEpoch: Bool = true
    ) throws {
        self.store = store
        self.blobs = blobs
        uploads = UploadStore(blobs: blobs)
        let upstream = try store.read { try $0.upstream() }
        relayed = upstream?.structures
        let skew = Skew(upstream?.skew ?? 0)
        self.skew = skew
        // A relay lives in the time of the server above, so that stamps which it takes are good there too.
        if upstream == nil {
            self.now = now
        } else {
            self.now = { Instant(milliseconds: now().milliseconds + skew.value) }
        }
        self.secret = secret
        self.pageRows = pageRows
        self.beginsEpoch = beginsEpoch
        grader = Grader(blobs: blobs)
        headAtStart = try store.read { try $0.head() }
    }

    /// Begins this run's epoch, before anything is written in it: what a server writes of its own before somebody syncs would
    /// else count as history that a restored copy had, should the server die until then.
    public func beginRun() throws { _ = try epochsWithThisRun() }

    /// The device that a token belongs to.
    /// - Throws: `signIn` when there is none or it was revoked.
    public func device(token: String) throws -> Device {
        let hash = Sodium.blake2b(token)
        guard let device = try store.read({ try $0.device(tokenHash: hash) }), device.revokedAt == nil else {
            throw TrainingError(
                .signIn, "This computer is not known to the server, or its access was withdrawn.",
                hint: "Ask the administrator for a new code, then run 'egov-learn join'. Your unsent work is kept.")
        }
        return device
    }

    /// Lets the bearer of a one-time code in, by the token that their computer has drawn.
    public func join(_ request: JoinRequest) throws -> JoinReply {
        let now = self.now()
        let token = Sodium.blake2b(request.token)
        let id = Identifier.make(milliseconds: now.milliseconds, random: Sodium.random32())
        return try store.write { writer in
            guard let bearer = try writer.useCode(hash: Sodium.blake2b(request.code), tokenHash: token, at: now) else {
                throw TrainingError(
                    .signIn, "This code is unknown, used or too old.",
                    hint: "Ask the administrator for a new one: 'egov-learn-server invite'.")
            }
            let person = bearer.person
            guard request.isRelay == (bearer.structures != nil) else { throw Self.wrongJoin(request) }
            guard request.person ?? person == person else {
                throw TrainingError(
                    .conflict, "This code is for another person than the one to whom this profile belongs.",
                    hint:
                        "Give another person, or another network, a profile of its own: 'egov-learn --profile NAME join URL'."
                )
            }
            if let known = try writer.device(tokenHash: token) {
                // Thrown, so that the code is not used up.
                guard known.person == person, known.revokedAt == nil else {
                    throw TrainingError(
                        .signIn, "The token of this computer was withdrawn or belongs to somebody else.",
                        hint: "Join again with the same code, from a new profile.")
                }
            } else {
                let device = Device(
                    id: id, person: person, name: request.device, joinedAt: now, seenAt: now, revokedAt: nil,
                    structures: bearer.structures)
                try writer.add(device, tokenHash: token)
            }
            return JoinReply(
                network: try writer.networkName(), person: person, structures: bearer.structures ?? [])
        }
    }

    /// Thrown, so that the code is not used up.
    private static func wrongJoin(_ request: JoinRequest) -> TrainingError {
        request.isRelay
            ? TrainingError(
                .signIn, "This code lets a person in, not a relay.",
                hint: "Ask for a relay's code: 'egov-learn-server invite --relay --structure S'.")
            : TrainingError(
                .signIn, "This code lets a relay in, not a person.",
                hint: "Give it to 'egov-learn-server serve --upstream URL --code-file FILE'.")
    }

    public func sync(_ request: SyncRequest, from device: Device) throws -> SyncReply {
        try checkEpoch(request)
        let outcome = try request.batch.map { try take($0, receipts: request.receipts, from: device) }
        if let batch = request.batch { try openUrn(after: batch) }
        if device.seenAt.milliseconds + Self.visitInterval < now().milliseconds {
            try store.write { [now] in try $0.touch(device: device.id, at: now()) }
        }
        return try store.read { reader in
            var pages = Pages(
                reader, person: device.person, echoes: outcome?.echoes ?? [:], rows: pageRows)
            let epoch = try reader.epochs().last?.name ?? ""
            var reply = SyncReply(epoch: epoch, now: now().milliseconds, settled: outcome?.settled, feeds: [:])
            var granted = try grantedFeeds(of: device, in: reader)
            if let folded = request.folded {
                reply.folded = try pages.fold(granted.filter { request.feeds[$0] == nil }) == folded
                granted = reply.folded == true ? granted.filter { request.feeds[$0] != nil } : []
            }
            reply.feeds = try pages.read(request.feeds, granted: granted)
            if request.asksCourierKey {
                reply.courierKey = CourierHead.serverKey(of: Secret(try reader.receiptKey())).publicKey
            }
            let head = try reader.head()
            if head > request.seen ?? 0 {
                reply.receipt = Receipt(epoch: epoch, seq: head).text(key: try reader.receiptKey())
            }
            return reply
        }
    }

    private func take(_ batch: Batch, receipts: [String], from device: Device) throws -> Intake.Outcome {
        try store.write { [self] writer in
            let (epochs, key) = (try writer.epochs(), try writer.receiptKey())
            let lostAt = receipts.compactMap { Receipt($0, key: key)?.lostAt(epochs) }.max()
            if let structures = device.structures {
                return try RelayIntake(
                    writer: writer, grader: grader, now: now(), seenAt: device.seenAt, lostAt: lostAt,
                    rights: relayRights.known(of: device, in: writer, at: now())
                        ?? RelayRights(structures, in: writer, at: now()),
                    succession: Succession(in: batch)
                ).take(batch)
            }
            let actor = try actor(device, in: writer)
            var intake = Intake(
                writer: writer, actor: actor, grader: grader, now: now(), seenAt: device.seenAt, lostAt: lostAt)
            intake.served = try relayed.map { try writer.structures(below: $0) }
            return try intake.take(batch)
        }
    }

    /// The names under which a device asks for what it may see: a person's scopes and `own`, or all that a relay may hold.
    private func grantedFeeds(of device: Device, in reader: any StoreReader) throws -> [String] {
        guard device.structures != nil else { return try actor(device, in: reader).feeds(in: reader) }
        return try relayRights.of(device, in: reader, at: now()).feeds.sorted()
    }

    /// True when a device's person, or one of a relay's, sees the record.
    func sees(_ record: Record, _ device: Device, in reader: any StoreReader) throws -> Bool {
        guard device.structures != nil else { return try actor(device, in: reader).sees(record, in: reader) }
        return try relayRights.of(device, in: reader, at: now()).sees(record)
    }

    func actor(_ device: Device, in source: some RecordSource) throws -> Actor {
        let actor = try Actor(person: device.person, from: source, at: now())
        if let relayed { try checkServed(actor, relayed, in: source) }
        guard actor.isActive else {
            throw TrainingError(
                .signIn, "This person is not active in the network any more.",
                hint: "Ask an administrator. Your unsent work is kept on this computer.")
        }
        return actor
    }

    /// The feeds that a device's person may see.
    package func feeds(of device: Device) throws -> Set<String> {
        try store.read { reader in
            Set(try grantedFeeds(of: device, in: reader).map { $0 == Scope.own ? ownFeed(of: device.person) : $0 })
        }
    }

    /// The seq of something that came to one of the feeds after `seq`; nil when nothing did.
    func news(in feeds: Set<String>, after seq: Int64) throws -> Int64? {
        try store.read { reader in
            for feed in feeds {
                var found: Int64?
                try reader.rows(of: feed, after: seq) { row in
                    found = row.seq
                    return false
                }
                if let found { return found }
                if try !reader.departures(from: feed, after: seq, upTo: .max).isEmpty { return try reader.head() }
            }
            return nil
        }
    }

    /// Removes what was uploaded for courses that were never published.
    /// - Returns: how many files there were.
    @discardableResult
    public func collectFiles() throws -> Int {
        let moment = Instant(milliseconds: now().milliseconds - Limits.uploadDays * 86_400_000)
        uploads.collect(olderThan: moment)
        var named: Set<String> = []
        try store.read { reader in
            try reader.manifests { named.formUnion(try BundleManifest(JSON.parse($0)).files.map(\.sha256)) }
        }
        return try blobs.collect(sparing: named, olderThan: moment)
    }

    /// Forgets the fields of what was removed long ago.
    @discardableResult
    public func collect() throws -> Int {
        let horizon = Instant(milliseconds: now().milliseconds - Limits.tombstoneDays * 86_400_000)
        return try store.write { try $0.collect(before: horizon) }
    }
}

extension SyncService {
    /// - Throws: `parted` with the present epoch and the seq at which the histories parted, when the replica has seen
    ///   another history than this one.
    private func checkEpoch(_ request: SyncRequest) throws {
        let epochs = try epochsWithThisRun()
        guard let known = request.epoch else { return }
        let seen = max(request.seen ?? 0, request.feeds.values.lazy.compactMap(\.cursor).max() ?? 0)
        if known == epochs.last?.name {
            guard try seen <= store.read({ try $0.head() }) else {
                throw TrainingError(
                    .unavailable, "This replica has read further than this server has written.",
                    hint: "Ask the administrator to restart the server: its files were replaced while it ran.")
            }
            return
        }
        let later = epochs.firstIndex { $0.name == known }.map { epochs[($0 + 1)...] } ?? []
        // An unknown history has nothing in common with ours.
        let parted = later.map(\.began).min() ?? 0
        // The server was only started again; the reply names the new epoch.
        if seen <= parted, !later.isEmpty { return }
        throw TrainingError(
            .parted, "The server was restored from a backup.",
            hint: "Sync again: the program offers what the server has lost.",
            details: [
                "epoch": .string(epochs.last?.name ?? ""), "parted": .integer(parted),
                "now": .integer(now().milliseconds),
            ])
    }

    /// Each run of a server begins an epoch at the head that it found. Nobody has to say that a file is an old copy: a
    /// replica that has seen more of an earlier epoch than the next one began with knows what was lost, however much
    /// others have written since.
    @discardableResult
    func epochsWithThisRun() throws -> [Epoch] {
        try epochLock.withLock {
            if let epochs { return epochs }
            let epoch = Epoch(name: secret(8), began: headAtStart, at: now())
            let all = try store.write { [beginsEpoch] writer in
                // A network that was just founded has its first epoch, and nobody has seen it.
                if epoch.began > 0, beginsEpoch { try writer.begin(epoch) }
                return try writer.epochs()
            }
            epochs = all
            return all
        }
    }
}

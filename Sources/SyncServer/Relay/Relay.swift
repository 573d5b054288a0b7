import Foundation
import JSONParser
import Signing
import TrainingModel

/// The line from a relay to the server above it. Blocking; a simulated one can take its place.
public protocol UpstreamWire: Sendable {
    func sync(_ request: SyncRequest) throws -> SyncReply
    /// The list of files of a course's version, and its signature.
    func manifest(course: String, version: Int64) throws -> (text: [UInt8], signature: String)
    /// Brings files into a folder, each under its hash, going on where an earlier attempt stopped.
    func fetch(_ files: [BundleManifest.File], into folder: String) throws
}

/// What an exchange with the server above did.
public struct RelayReport: Equatable, Sendable {
    /// Changes that went up, and records of which something was refused.
    public var sent = 0
    public var refused = 0
    public var received = 0
    public var removed = 0
    /// Changes that wait still.
    public var waiting = 0
    public var roundTrips = 0
    /// Feeds that had to be read again because their digests differed.
    public var healed: [String] = []
    /// True when the server above was restored from an older copy.
    public var restored = false
    /// Versions of courses that came whole.
    public var courses: [String: Int64] = [:]

    public var isEmpty: Bool { sent + received + removed == 0 && courses.isEmpty && healed.isEmpty }
}

/// A ministry's server on a poor line: to its laptops a server, to the server above it a client. Each exchange may be cut
/// anywhere; the next one goes on from there.
public final class Relay: @unchecked Sendable {
    public let service: SyncService
    let wire: any UpstreamWire
    private let clock: @Sendable () -> Instant
    private let acceptsRemovals: Bool
    private let lock = NSLock()
    private var report = RelayReport()
    private var differing: [String] = []
    private var hasMore = true
    private var mayFold = true
    /// Told before feeds that differ are read again.
    package var willHeal: (() -> Void)?

    /// Milliseconds by which the measured skew may jitter before it counts.
    private static let jitter: Int64 = 1_000

    /// - Parameters:
    ///   - service: of a store that `RelaySetup` has made.
    ///   - clock: this computer's own, uncorrected.
    ///   - acceptsRemovals: true when the server above may remove most of what is here.
    public init(
        _ service: SyncService, wire: any UpstreamWire, clock: @escaping @Sendable () -> Instant,
        acceptsRemovals: Bool = false
    ) {
        self.service = service
        self.wire = wire
        self.clock = clock
        self.acceptsRemovals = acceptsRemovals
    }

    /// Sends up what waits, receives what is new, checks that both sides hold the same, and fetches courses.
    public func run() throws -> RelayReport {
        try lock.withLock {
            report = RelayReport()
            (hasMore, mayFold, differing) = (true, true, [])
            try exchangeAll()
            try verify()
            report.courses = try RelayCourses(service: service, wire: wire).fetch()
            report.waiting = try service.store.read { try $0.countUpward() }
            return report
        }
    }

    private func exchangeAll() throws {
        while try hasMore || service.store.read({ try $0.countUpward() }) > 0 { try exchange() }
    }

    private func verify() throws {
        guard !differing.isEmpty else { return }
        let again = differing.sorted()
        willHeal?()
        if try service.store.read({ try $0.upstream()?.isParted }) != true { report.healed = again }
        try service.store.write { writer in
            for name in again { try writer.save(UpstreamFeed(name: name)) }
        }
        hasMore = true
        try exchangeAll()
        guard differing.isEmpty else {
            throw TrainingError(
                .storage, "This relay and the server above hold different records in \(again.joined(separator: ", ")).",
                hint: "Nothing is lost. Tell whoever looks after the program.")
        }
    }

    private func exchange() throws {
        for _ in 0..<Limits.corrections {
            let request = try nextRequest()
            let sentAt = clock().milliseconds
            report.roundTrips += 1
            do {
                let reply = try wire.sync(request)
                try correct(serverNow: reply.now, sentAt: sentAt)
                return note(try absorb(reply, to: request))
            } catch let error as TrainingError where error.code == .parted {
                guard let epoch = error.details["epoch"]?.string, let parted = error.details["parted"]?.integer else {
                    throw error
                }
                try follow(epoch: epoch, parted: parted)
                report.restored = true
            }
        }
        throw TrainingError(
            .parted, "The server above keeps changing its history.", hint: "Tell its administrator. Nothing is lost.")
    }

    private func note(_ ascent: Ascent) {
        report.sent += ascent.sent
        report.refused += ascent.refused
        report.received += ascent.received
        report.removed += ascent.removed
        hasMore = ascent.hasMore || ascent.mustUnfold
        mayFold = mayFold && !ascent.mustUnfold
        differing = ascent.differing
    }

    private func nextRequest() throws -> SyncRequest {
        let clock = clock().milliseconds
        return try service.store.write { [mayFold, secret = service.secret] writer in
            guard let upstream = try writer.upstream() else { throw Relay.noRelay }
            if try writer.frozenUpward() == nil { try writer.freezeUpward(named: secret(8)) }
            let batch = try writer.frozenUpward()
            let feeds = try writer.upstreamFeeds()
            let folds = mayFold && batch == nil && feeds.count > Limits.namedFeeds
            let foldable = folds ? feeds.filter { $0.cursor != nil && $0.started == nil } : []
            let named = folds ? feeds.filter { $0.cursor == nil || $0.started != nil } : feeds
            var request = SyncRequest(
                writer: 0, epoch: upstream.epoch, clock: clock, seen: try writer.upstreamHead(), batch: batch,
                feeds: [:])
            for feed in named {
                request.feeds[feed.name] = FeedRequest(
                    cursor: feed.cursor, started: feed.sweep == nil ? nil : feed.started,
                    digest: feed.cursor == nil ? try writer.feed(feed.name).digest : nil)
            }
            if folds {
                request.folded = Digest.folding(
                    try foldable.map { feed in
                        let state = try writer.feed(feed.name)
                        return (feed.name, state.count, state.digest)
                    })
            }
            if batch?.changes.contains(where: { !$0.offered.isEmpty }) ?? false {
                request.receipts = upstream.loss.suffix(Limits.receipts)
            }
            return request
        }
    }

    static let noRelay = TrainingError(.failed, "This server has no server above it.")

    private func absorb(_ reply: SyncReply, to request: SyncRequest) throws -> Ascent {
        let (now, acceptsRemovals) = (service.now(), acceptsRemovals)
        return try service.store.write { writer in
            guard let upstream = try writer.upstream() else { throw Relay.noRelay }
            var absorber = UpstreamAbsorber(writer, upstream, now: now, acceptsRemovals: acceptsRemovals)
            return try absorber.absorb(reply, to: request)
        }
    }

    /// Half the round trip off, as a replica measures it.
    private func correct(serverNow: Int64, sentAt: Int64) throws {
        let skew = serverNow - (sentAt + (clock().milliseconds - sentAt) / 2)
        guard (skew - service.skew.value).magnitude > Self.jitter.magnitude else { return }
        try service.store.write { writer in
            guard var upstream = try writer.upstream() else { return }
            upstream.skew = skew
            try writer.save(upstream)
        }
        service.skew.value = skew
    }

    /// Follows a server above that has lost a part of its history: reads again from where the histories parted, and offers
    /// all that came later.
    private func follow(epoch: String, parted: Int64) throws {
        try service.store.write { writer in
            guard var upstream = try writer.upstream() else { return }
            for var feed in try writer.upstreamFeeds() where feed.cursor != nil {
                if feed.started != nil || parted == 0 {
                    feed = UpstreamFeed(name: feed.name)
                } else {
                    feed.cursor = min(feed.cursor ?? 0, parted)
                }
                try writer.save(feed)
            }
            try writer.unfreezeUpward()
            for key in try writer.rowsAtUpstream(after: parted) {
                guard let record = try writer.record(key) else { continue }
                let waiting = try writer.upward(of: key)
                let names = record.fields.filter { name, field in
                    !waiting.contains { $0.record[name]?.stamp == field.stamp }
                }.map(\.name)
                var offer = Record(kind: key.kind, id: key.id, owner: record.owner)
                for name in names { offer[name] = record[name] }
                if !names.isEmpty { try writer.sendUp(Change(offer, offered: Set(names))) }
            }
            try writer.moveBackUpstream(to: parted)
            if let receipt = upstream.receipt, !upstream.loss.contains(receipt) {
                upstream.loss = (upstream.loss + [receipt]).suffix(Limits.receipts)
            }
            upstream.receipt = nil
            upstream.epoch = epoch
            upstream.isParted = true
            try writer.save(upstream)
        }
    }
}

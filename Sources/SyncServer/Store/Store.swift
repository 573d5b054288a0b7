import Signing
import TrainingModel

/// Where a server keeps its network. Every engine passes StoreConformanceTests.
public protocol Store: Sendable {
    /// Runs `body` in a write transaction, which may hold other requests' work too, and returns after the commit.
    /// Anything thrown undoes this body's work only.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) throws -> Result
    /// Runs `body` on one unchanging snapshot.
    func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result
    /// Calls `notify` with the names of the feeds that changed, after each commit; with nil when any may have.
    func onChange(_ notify: @escaping @Sendable (Set<String>?) -> Void)
    /// Ends the engine's threads. Nothing may be called afterwards.
    func close()
}

/// A feed as the server counts it.
public struct FeedState: Equatable, Sendable {
    public var count: Int64 = 0
    public var digest = Digest()
    /// The highest seq that was forgotten in it.
    public var purged: Int64 = 0

    mutating func add(_ records: Int64, _ change: Digest) {
        count += records
        digest = digest + change
    }
}

/// A record's text at its place in a feed.
public struct StoredRow: Sendable {
    public let seq: Int64
    public let text: [UInt8]
}

/// A record at its place among all changes.
public struct StoredRecord: Sendable {
    public let seq: Int64
    public let record: Record
}

/// One of the server's histories.
public struct Epoch: Equatable, Sendable {
    public let name: String
    /// The seq at which it began: what lies above in an earlier epoch was lost.
    public let began: Int64
    public let at: Instant
}

/// A computer that joined.
public struct Device: Equatable, Sendable {
    public let id: String
    public let person: String
    public let name: String
    public let joinedAt: Instant
    public let seenAt: Instant
    public let revokedAt: Instant?
    /// Of a relay: the structures that it serves, with all below them; nil for a person's computer.
    public var structures: [String]? = nil

    /// In place of a person, where a relay is meant.
    static let relay = "relay"
}

public protocol StoreReader: RecordSource {
    func networkName() throws -> String
    /// The secret with which this network's servers sign their receipts.
    func receiptKey() throws -> String
    /// The seed of the key under which this network's servers sign; nil until the first is made.
    func signingSeed() throws -> String?
    /// The seq of the latest change.
    func head() throws -> Int64
    /// In the order of their beginning.
    func epochs() throws -> [Epoch]
    func feed(_ name: String) throws -> FeedState
    /// The records of a feed after a seq, in the order of seq, without those that `skip` names by theirs, as long as `take`
    /// agrees.
    func rows(of feed: String, after seq: Int64, skip: (Int64) -> Bool, take: (StoredRow) -> Bool) throws
    /// True when the record has left a feed and has not come back to it.
    func hasDeparted(_ key: RecordKey) throws -> Bool
    /// The records that left a feed after `seq`, up to `last`.
    func departures(from feed: String, after seq: Int64, upTo last: Int64) throws -> [RecordKey]
    /// The removed records of a feed that stand at `seq` or before it.
    func removed(from feed: String, upTo seq: Int64) throws -> [RecordKey]
    /// An anonymous record that nobody can read yet.
    func urn(_ key: RecordKey) throws -> Record?
    /// All of them, in the order of their ids, each with the day on which it came.
    func urn() throws -> [(record: Record, day: CalendarDate)]
    func isGrave(_ key: RecordKey) throws -> Bool
    /// The record with its place; nil when it is not there.
    func stored(_ key: RecordKey) throws -> StoredRecord?
    /// Earlier values of a record, oldest first.
    func history(of key: RecordKey) throws -> [(name: String, field: Field)]
    func device(tokenHash: String) throws -> Device?
    func devices() throws -> [Device]
    func manifest(course: String, version: Int64) throws -> [UInt8]?
    /// The signature's file of a version's manifest.
    func signature(course: String, version: Int64) throws -> String?
    /// The manifests of all versions of all courses.
    func manifests(each take: ([UInt8]) throws -> Void) throws
    func latestVersion(of course: String) throws -> Int64?
    /// The network's own signing key; nil until it is first needed.
    func signingKey() throws -> String?

    // MARK: A relay's

    /// The server above; nil when there is none.
    func upstream() throws -> Upstream?
    func upstreamFeeds() throws -> [UpstreamFeed]
    /// The highest seq of the server above that the relay has seen in any way; nil when none.
    func upstreamHead() throws -> Int64?
    /// True when the server above has shown the record.
    func isAtUpstream(_ key: RecordKey) throws -> Bool
    func rowsAtUpstream(after seq: Int64) throws -> [RecordKey]
    /// The records of a feed that a reading from the beginning has not met.
    func keysUnseen(in feed: String, before sweep: Int64) throws -> [RecordKey]
    /// The records that have left while they waited.
    func keysDeparted() throws -> [RecordKey]
    /// The records that stand in none of the feeds.
    func keysOutside(_ feeds: Set<String>) throws -> [RecordKey]
    func livingRecords() throws -> Int64
    /// Changes of a record that the server above has not confirmed, in their order.
    func upward(of key: RecordKey) throws -> [Change]
    func waitsForUpstream(_ key: RecordKey) throws -> Bool
    func countUpward() throws -> Int
    /// The batch that is being sent up; nil when there is none.
    func frozenUpward() throws -> Batch?
}

public protocol StoreWriter: StoreReader {
    func found(network: String, epoch: Epoch, receiptKey: String) throws
    func begin(_ epoch: Epoch) throws
    func setSigningSeed(_ seed: String) throws
    /// Writes a record at the next seq and keeps the feeds' counts and digests.
    /// - Returns: the seq.
    @discardableResult
    func put(_ record: Record, replacing current: Record?, now: Instant) throws -> Int64
    /// Keeps an anonymous record aside, without a place among the others.
    /// - Parameter day: of today, UTC; nothing more precise is kept.
    func cast(_ record: Record, on day: CalendarDate) throws
    /// Forgets an anonymous record that was kept aside.
    func takeFromUrn(_ key: RecordKey) throws
    /// Notes that a record which stands in `entered` does not stand in the feed `left`.
    func depart(_ key: RecordKey, from left: String, to entered: String) throws
    func keep(_ replaced: [(name: String, field: Field)], of key: RecordKey) throws
    /// Forgets the fields of records that were removed before `instant`, and keeps their ids.
    func collect(before instant: Instant) throws -> Int
    func add(_ device: Device, tokenHash: String) throws
    func touch(device: String, at: Instant) throws
    /// - Returns: false when there is no such device.
    func revoke(device: String, at: Instant) throws -> Bool
    /// - Parameter structures: of a relay.
    func addCode(hash: String, person: String, structures: [String]?, expiresAt: Instant) throws
    /// Marks the code used by a device's token and gives its person; nil when it is unknown, expired or used by another.
    func useCode(hash: String, tokenHash: String, at: Instant) throws -> (person: String, structures: [String]?)?
    /// Keeps a version's signature in place of an earlier one.
    func sign(course: String, version: Int64, signature: String) throws
    func keep(signingKey: String) throws
    func addBundle(course: String, version: Int64, digest: String, manifest: [UInt8]) throws

    /// Forgets a record as if it had never been here: it leaves its feeds, and nothing says that it was removed.
    func drop(_ record: Record) throws
    /// Notes that a record is not in a feed, though it never was here or stands nowhere any more.
    func depart(_ key: RecordKey, from feed: String) throws

    // MARK: A relay's

    func save(_ upstream: Upstream) throws
    func save(_ feed: UpstreamFeed) throws
    func unfollow(_ name: String) throws
    /// Notes where the server above has a record that it was sent.
    func note(_ key: RecordKey, atUpstream seq: Int64) throws
    /// Notes where the server above has shown a record, so that it has not left.
    func noteRead(_ key: RecordKey, atUpstream seq: Int64, sweep: Int64?) throws
    /// Notes that a record has left, though it waits.
    func noteDeparted(_ key: RecordKey) throws
    /// All records of a feed are as the server above has them: none has left.
    func noteAgreed(_ feed: String) throws
    /// The server above has lost what came after `seq`.
    func moveBackUpstream(to seq: Int64) throws
    /// Puts a change among those that go up.
    func sendUp(_ change: Change) throws
    /// Names what goes up next as one batch: the first that wait, offers alone.
    func freezeUpward(named hash: String) throws
    func unfreezeUpward() throws
    func settleUpward(_ hash: String) throws
    func dropUpward(of key: RecordKey) throws
}

/// The name under which the store counts a person's own rows.
package func ownFeed(of person: String) -> String { "own:" + person }

extension StoreWriter {
    func addCode(hash: String, person: String, expiresAt: Instant) throws {
        try addCode(hash: hash, person: person, structures: nil, expiresAt: expiresAt)
    }
}

extension StoreReader {
    package func rows(of feed: String, after seq: Int64, take: (StoredRow) -> Bool) throws {
        try rows(of: feed, after: seq, skip: { _ in false }, take: take)
    }

    public func isSessionCode(
        _ code: String, workshop: String, session: String, window: Int64, hash: String
    ) throws -> Bool {
        try SessionCode.matches(code, workshop: workshop, session: session, window: window, hash: hash)
    }
}

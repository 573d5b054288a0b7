import TrainingModel

/// What a relay knows of the server above it: one row, written in the transactions that write what came from there.
public struct Upstream: Equatable, Sendable {
    public let server: String
    /// The structures that the relay serves, with all that lie below them.
    public let structures: [String]
    /// The history of the server above that was seen last.
    public var epoch: String?
    /// Its latest receipt, and those of histories from which it has parted.
    public var receipt: String?
    public var loss: [String] = []
    /// Milliseconds to add to this computer's clock to get that server's.
    public var skew: Int64 = 0
    /// How often a feed was read from its beginning.
    public var sweep: Int64 = 0
    /// Living records that were taken away since all feeds agreed last.
    public var taken: Int64 = 0
    /// True from the moment the server above proves to be an older copy until all feeds agree with it again.
    public var isParted = false
    /// When all feeds had been read to their end for the last time; nil before the first time.
    public var readAt: Instant?

    public init(
        server: String, structures: [String], epoch: String? = nil, receipt: String? = nil, loss: [String] = [],
        skew: Int64 = 0, sweep: Int64 = 0, taken: Int64 = 0, isParted: Bool = false, readAt: Instant? = nil
    ) {
        self.server = server
        self.structures = structures
        self.epoch = epoch
        self.receipt = receipt
        self.loss = loss
        self.skew = skew
        self.sweep = sweep
        self.taken = taken
        self.isParted = isParted
        self.readAt = readAt
    }
}

/// How far a relay has read a feed of the server above.
public struct UpstreamFeed: Equatable, Sendable {
    public let name: String
    public var cursor: Int64?
    public var started: Int64?
    /// The number of the reading from the beginning that is under way.
    public var sweep: Int64?

    public init(name: String, cursor: Int64? = nil, started: Int64? = nil, sweep: Int64? = nil) {
        self.name = name
        self.cursor = cursor
        self.started = started
        self.sweep = sweep
    }
}

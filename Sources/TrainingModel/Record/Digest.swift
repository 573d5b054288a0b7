/// A 64-bit sum over kind, id, field and stamp of every field, in any order. Equal on two sides that hold the same
/// versions; kept up to date by adding what came and subtracting what went.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
    public var sum: UInt64

    public init(_ sum: UInt64 = 0) { self.sum = sum }

    /// The digest of one record without the fields in `skipping`; zero for a removed record, because one side may
    /// have forgotten it.
    public init(_ record: Record) {
        self.init(record.isAlive ? Digest.sum(of: record, skipping: nil) : 0)
    }

    /// What a person who removes the record says they saw.
    public static func seen(_ record: Record) -> Digest {
        Digest(sum(of: record, skipping: Record.removedField))
    }

    public static func + (a: Digest, b: Digest) -> Digest { Digest(a.sum &+ b.sum) }
    public static func - (a: Digest, b: Digest) -> Digest { Digest(a.sum &- b.sum) }

    /// One digest for many feeds with their counts: equal only when both sides mean the same feeds in the same state.
    public static func folding(_ feeds: some Sequence<(name: String, count: Int64, digest: Digest)>) -> Digest {
        feeds.reduce(Digest()) { total, feed in
            var hash = Hash()
            hash.add(feed.name)
            hash.add(UInt64(bitPattern: feed.count))
            hash.add(feed.digest.sum)
            return total + Digest(hash.value)
        }
    }

    public var description: String { hexDigits(sum, count: 16) }

    public init?(_ text: String) {
        guard text.utf8.count == 16, let sum = hexValue(text.utf8) else { return nil }
        self.init(sum)
    }

    private static func sum(of record: Record, skipping skipped: String?) -> UInt64 {
        var start = Hash()
        start.add(record.kind)
        start.add(record.id)
        var sum: UInt64 = 0
        let fields = record.fields.span
        for index in fields.indices where fields[index].name != skipped {
            let stamp = fields[index].field.stamp
            var hash = start
            hash.add(fields[index].name)
            hash.add(stamp.tick)
            hash.add(UInt64(stamp.writer))
            sum &+= hash.value
        }
        return sum
    }
}

/// FNV-1a over bytes and whole words, mixed at the end as SplitMix64 does. Part of the protocol: docs/protocol.md.
public struct Hash {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    public init() {}

    public mutating func add(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ add($0) }) == nil {
            for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        }
        state = (state ^ 0xff) &* 0x0000_0100_0000_01b3  // an end mark: no byte of UTF-8 is 0xff
    }
    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    }
    public mutating func add(_ word: UInt64) {
        state = (state ^ word) &* 0x0000_0100_0000_01b3
        state ^= state >> 32
    }
    public var value: UInt64 {
        var mixed = state &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

/// Gives out stamps: never twice the same, never one below what was already seen, and near the server's time even
/// where the computer's clock is wrong.
public struct StampClock: Sendable, Equatable {
    /// How far ahead of the server's clock a stamp may lie, in milliseconds.
    public static let tolerance: Int64 = 60_000

    /// The highest tick given out or seen.
    public private(set) var highest: UInt64
    /// Milliseconds to add to this computer's clock to get the server's.
    public private(set) var skew: Int64
    public private(set) var writer: UInt32

    public init(highest: UInt64 = 0, skew: Int64 = 0, writer: UInt32) {
        self.highest = highest
        self.skew = skew
        self.writer = writer
    }

    /// The next stamp for a change made when this computer's clock shows `now` (milliseconds since 1970), later than
    /// the value it overwrites. A value from the future lifts its own successor only, never the clock itself.
    public mutating func next(now: Int64, after overwritten: Stamp? = nil) -> Stamp {
        highest = max(highest == .max ? .max : highest + 1, Stamp.tick(milliseconds: now &+ skew))
        return Stamp(tick: max(highest, Stamp.tick(after: overwritten)), writer: writer)
    }

    /// Keeps later stamps above one that came from elsewhere, unless it lies too far in the future.
    public mutating func observe(_ stamp: Stamp, now: Int64) {
        if stamp.milliseconds <= now &+ skew &+ StampClock.tolerance { highest = max(highest, stamp.tick) }
    }

    /// True when the server accepts a stamp: at most a minute ahead of its time, or just later than something that
    /// the record already holds.
    public static func accepts(_ stamp: Stamp, serverNow: Int64, latestInRecord: Stamp?) -> Bool {
        stamp.milliseconds <= max(serverNow &+ tolerance, (latestInRecord?.milliseconds ?? 0) &+ 1)
    }

    /// Sets the correction measured in an exchange.
    public mutating func correct(skew: Int64) { self.skew = skew }

    /// After restamping, the high-water mark falls back to what the replica really holds, and the writer is fresh
    /// so that no stamp is ever used twice.
    public mutating func restart(highest: UInt64, writer: UInt32) {
        self.highest = highest
        self.writer = writer
    }
}

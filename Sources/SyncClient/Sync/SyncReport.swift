import TrainingModel

/// What a sync did. The counts add up: every edit that was sent was delivered, overtaken or refused.
public struct SyncReport: Equatable, Sendable {
    /// Edits: one field of one record each.
    public var delivered = 0
    public var overtaken = 0
    public var refused = 0
    /// Edits that still wait.
    public var waiting = 0
    /// Records that came, new or changed.
    public var received = 0
    /// Records that left the replica, because they were removed from a feed or a right ended.
    public var removed = 0
    /// Feeds that had to be read again because their digests differed: a fault to report.
    public var healed: [String] = []
    public var roundTrips = 0
    public var bytesSent = 0
    public var bytesReceived = 0
    /// Milliseconds by which this computer's clock is behind the server's.
    public var skew: Int64 = 0
    /// True when the server was restored from a backup and got back what it had lost.
    public var restored = false

    public var sent: Int { delivered + overtaken + refused }

    public var json: JSON {
        [
            "sent": JSON(sent), "delivered": JSON(delivered), "overtaken": JSON(overtaken), "refused": JSON(refused),
            "waiting": JSON(waiting), "received": JSON(received), "removed": JSON(removed),
            "healed": .array(healed.map(JSON.string)), "roundTrips": JSON(roundTrips), "bytesSent": JSON(bytesSent),
            "bytesReceived": JSON(bytesReceived), "skewMilliseconds": .integer(skew), "restored": .bool(restored),
        ]
    }
}

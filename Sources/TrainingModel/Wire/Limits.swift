/// Every limit of the protocol, in one place, each with its reason. docs/protocol.md names them all.
public enum Limits {
    /// Version 1: 2026-11, the first.
    public static let protocolVersion: Int64 = 1
    /// A body, on the wire and after decompression: a batch and its feeds fit five times; more is a bomb.
    public static let bodyBytes = 8 << 20
    /// A reply that a client reads: pages are cut at `pageBytes`, one large record may follow.
    public static let replyBytes = 64 << 20
    /// Records in one batch: short enough that a cut line loses a second of work, not a minute.
    public static let batchRecords = 1_000
    /// Bytes of one batch's changes.
    public static let batchBytes = 1 << 20
    /// Rows of one page over all feeds.
    public static let pageRows = 5_000
    /// Bytes of one page over all feeds, before compression.
    public static let pageBytes = 4 << 20
    /// Receipts in one request: one for each restore that a replica has lived through lately.
    public static let receipts = 4
    /// Feeds in one request: an administrator of a large network has some hundreds, a relay one for each of its people.
    public static let feeds = 20_000
    /// More feeds than these are folded into one digest as long as nothing is new in any of them.
    public static let namedFeeds = 3
    /// Corrections of one request, of its clock or its history, after which it is better to stop: more would mean that both
    /// sides turn in circles.
    public static let corrections = 4
    /// Workshops whose rows one person gets by their role: the latest; a feed each, so that feeds stay below the limit.
    public static let staffedWorkshops = 1_000
    /// Ids are at most seven parts of 20 digits.
    public static let identifierBytes = 200
    /// Names of fields are words, or the id of a question.
    public static let fieldNameBytes = 128
    /// Fields of one record.
    public static let fields = 128
    /// Versions of one field of which a record remembers that a server above refused them: the latest.
    public static let voidVersions = 16
    /// One record's fields together: a long note is 40 KiB.
    public static let recordBytes = 512 << 10
    /// A short text, such as a title or a name.
    public static let textBytes = 1_000
    /// A long text in CommonMark.
    public static let richBytes = 256 << 10
    /// Days for which a removed record keeps its fields.
    public static let tombstoneDays: Int64 = 400
    /// Anonymous answers to one survey that leave the urn together: the least with which official statistics publish a
    /// cell.
    public static let urnAnswers = 3
    /// Days after which an answer without such company leaves it all the same.
    public static let urnDays = 7
    /// How long a replica keeps what another server has shown and the present one has not.
    public static let aheadDays: Int64 = 30
    /// Living records that a server may remove from a replica without a question, though they are most of what it holds:
    /// in a small replica half is a day's work of somebody who tidies up.
    public static let unaskedRemovals: Int64 = 20
    /// True when a server would take away most of what is held, and more than anybody tidies up.
    public static func mustAsk(taken: Int64, left: @autoclosure () throws -> Int64) rethrows -> Bool {
        try taken > unaskedRemovals && taken > left()
    }
    /// Seconds for which `GET /v1/wait` is held: below the 60 s after which most proxies cut.
    public static let waitSeconds = 55
    /// Seconds for which a one-time code may be used.
    public static let codeLifetimeSeconds: Int64 = 14 * 86_400
    /// Small files in one request, and in one answer: more would make its list longer than what it brings.
    public static let blobsAtOnce = 1_000
    /// Their bytes together: a file of this size or more travels alone.
    public static let blobBatchBytes = 4 << 20
    /// Bytes of files in one request: what a broken line can cost where a proxy passes on whole requests only.
    public static let blobPartBytes = 1 << 20
    /// Days for which files are kept that no published course names, and parts of such: an upload may take a week of
    /// evenings.
    public static let uploadDays: Int64 = 7
    /// A version of a course.
    public static let courseVersion: Int64 = 1_000_000
}

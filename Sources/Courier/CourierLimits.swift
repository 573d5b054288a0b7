/// What a courier file may hold; docs/courier.md names them all.
public enum CourierLimits {
    /// A version of another number is refused. Version 1: 2026-11, the first.
    public static let version: UInt8 = 1
    /// Bytes of one piece before sealing: some milliseconds of work, and small beside any file that is worth carrying.
    public static let pieceBytes = 64 << 10
    /// Bytes of a whole file: the largest that the usual file system of memory sticks holds (FAT32).
    public static let fileBytes: Int64 = (4 << 30) - 1
    /// Requests or replies in one file: the outbox of a year, and a first sync of a large network.
    public static let messages = 10_000
    /// Bytes of the sender's own facts: hashes of the files of every course on a computer.
    public static let headBytes = 8 << 20
    /// Courses in one reply.
    public static let courses = 1_000
}

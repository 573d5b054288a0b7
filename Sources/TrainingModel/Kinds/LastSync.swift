/// When the people of a structure last synced: written by the server, at most once a day. Its id is the structure's.
///
/// A kind of its own and no field of the structure: what a server writes every day must not stand in the history of what an
/// administrator wrote, nor come after a removal and bring the structure back.
public struct LastSync: RecordView {
    public static let kind = Kind(
        "lastSync", id: .natural(["structure"]), keepsHistory: false,
        fields: [
            // The day, UTC.
            .required("on", .date),
            // How many of its people synced in the 30 days up to it.
            .optional("people", .integer(0...1_000_000)),
        ],
        rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var structure: String { record.id }
    public var on: CalendarDate? { date("on") }
    public var people: Int? { optionalInteger("people") }

    /// Days over which people are counted.
    public static let window: Int64 = 30
}

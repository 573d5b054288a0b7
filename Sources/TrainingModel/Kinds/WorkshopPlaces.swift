/// How many have a place in a workshop and how many wait, counted by the server, which alone knows all registrations. It
/// stands where the workshop stands, for everybody who sees it, and says nothing of who they are. Its id is the workshop's.
public struct WorkshopPlaces: RecordView {
    public static let kind = Kind(
        "places", id: .natural(["workshop"]), keepsHistory: false,
        fields: [.required("confirmed", .integer(0...1_000_000)), .required("waiting", .integer(0...1_000_000))],
        scope: .follows { record, source in
            try source.record(RecordKey(Workshop.kind.name, record.id))?.scope
        },
        rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var confirmed: Int { optionalInteger("confirmed") ?? 0 }
    public var waiting: Int { optionalInteger("waiting") ?? 0 }
}

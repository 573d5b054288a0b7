/// A public key under which the server signs certificates and passports. Its id follows from the key. A retired one stays:
/// what it signed until then holds.
public struct NetworkKey: RecordView {
    public static let kind = Kind(
        "networkKey", id: .slug,
        fields: [
            .fixed("publicKey", .text), .fixed("since", .date), .optional("retiredOn", .date),
        ],
        rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// Ed25519, 64 hex digits.
    public var publicKey: String { text("publicKey") }
    public var since: CalendarDate? { date("since") }
    /// The last day on which it signed.
    public var retiredOn: CalendarDate? { date("retiredOn") }
}

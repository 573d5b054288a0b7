/// The private address under which a person's calendar can be read without signing in. The address itself stays on the
/// computer that made it; what syncs is its hash, by which the server knows it again. Its id is the person's.
public struct CalendarLink: RecordView {
    public static let kind: Kind = Kind(
        "calendarLink", id: .natural(["person"]), keepsHistory: false,
        fields: [
            // 64 hex digits; null once the address was taken back.
            .optional("hash", .text),
            // In which words are said that the calendar itself says.
            .optional("language", .text),
        ],
        scope: .learners, owner: .firstPart,
        rights: [Right([.create, .edit], by: .subject)],
        lookup: { record in CalendarLink(record).hash.map { [$0] } ?? [] },
        check: { record, _, source in
            guard let hash = CalendarLink(record).hash else { return nil }
            guard hash.utf8.count == 64, hash.utf8.allSatisfy({ hexValue([$0]) != nil }) else {
                return Refusal(.invalid, "The hash of a calendar's address is 64 hex digits.")
            }
            // Who copied another's hash could make the other's address worthless.
            let others = try source.ids(of: CalendarLink.kind.name, under: hash).filter { $0 != record.id }
            return others.isEmpty ? nil : Refusal(.conflict, "This calendar address is taken.")
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var person: String { record.id }
    /// Nil when there is no address, or no longer.
    public var hash: String? { record.isAlive ? optionalText("hash") : nil }
    public var language: String? { optionalText("language") }
}

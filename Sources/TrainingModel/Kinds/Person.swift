/// Anybody enrolled in the network.
public struct Person: RecordView {
    public static let kind = Kind(
        "person",
        fields: [
            .required("name", .text), .required("structure", .reference("structure")), .optional("email", .text),
            .optional("languages", .texts), .optional("active", .boolean), .optional("sourcedId", .text),
            // Somebody who came to a workshop and whom nobody there could find: a name, until it is known whose.
            FieldRule("provisional", .boolean, immutable: true), .optional("mergedInto", .reference("person")),
        ],
        structure: .field("structure"),
        rights: [
            Right([.create, .edit, .remove], by: .role(.administrator)),
            Right([.edit], of: ["email", "languages"], by: .subject),
            // Whoever teaches notes who came; in whom a walk-in is recognised, coordinators say.
            Right([.create], of: provisionalFields, by: .both(.teacher, .marked("provisional"))),
            Right([.create], of: provisionalFields, by: .both(.roleAnywhere(.coordinator), .marked("provisional"))),
            Right(
                [.edit, .remove], of: ["name", "structure", "mergedInto"],
                by: .both(.roleAnywhere(.coordinator), .marked("provisional"))),
        ],
        lookup: { Person($0).isProvisional ? [provisionalWord] : [] }, check: mergeRefusal)

    private static let provisionalFields: Set<String> = [Record.scopeField, "name", "structure", "provisional"]
    /// The word under which those are looked up who are not known yet, or were not once.
    public static let provisionalWord = "provisional"

    /// A walk-in is merged into somebody who is known, so that there are no chains and no circles.
    private static let mergeRefusal: @Sendable (Record, Actor, any RecordSource) throws -> Refusal? = {
        record, _, source in
        let person = Person(record)
        guard let target = person.optionalText("mergedInto") else { return nil }
        guard person.isProvisional else {
            return Refusal(.conflict, "Only somebody who was noted provisionally can be merged into another person.")
        }
        let known = try source.record(RecordKey(Person.kind.name, target)).map(Person.init)
        guard let known, known.record.isAlive else {
            return Refusal(.notFound, "There is no person '\(target)'.", hint: "Sync, then try again.")
        }
        guard !known.isProvisional else {
            return Refusal(
                .invalid, "Nobody can be merged into a person who is provisional themselves.",
                hint: "Merge both into the person that they are.")
        }
        return nil
    }

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var name: String { text("name") }
    public var structure: String { text("structure") }
    public var email: String? { optionalText("email") }
    public var languages: [String] { texts("languages") }
    /// The person's name in the register from which they were imported (OneRoster).
    public var sourcedId: String? { optionalText("sourcedId") }
    /// True for somebody of whom there is only a name: they cannot join, and stand in no figure of the network.
    public var isProvisional: Bool { record.value("provisional")?.bool ?? false }
    /// The person who they turned out to be.
    public var mergedInto: String? { record.isAlive && isProvisional ? optionalText("mergedInto") : nil }
    /// Active, and known: who can join and is counted.
    public var isMember: Bool { isActive && !isProvisional }
    /// False for somebody who has left: they keep their past, and can no longer sync.
    public var isActive: Bool { record.isAlive && record.value("active")?.bool ?? true }
    /// When they left, of which nothing before is touched; nil for who is there.
    public var leftAt: Instant? {
        guard !isActive else { return nil }
        let said = record.value("active")?.bool == false ? record["active"] : record[Record.removedField]
        return said.map { Instant(milliseconds: $0.version.stamp.milliseconds) }
    }
}

/// A public key whose signatures on courses the network trusts. Its id is the key's own, so that one key has one record,
/// and the key itself is written once: nobody can put another one under a trusted id.
public struct TrustedKey: RecordView {
    public static let kind = Kind(
        "trustedKey", id: .slug,
        fields: [
            .fixed("key", .text), .optional("person", .reference("person")), .optional("name", .text),
            .required("trusted", .boolean),
        ],
        rights: [Right([.create, .edit, .remove], by: .role(.administrator))],
        check: { record, _, source in
            guard isID(record.id) else {
                return Refusal(.invalid, "A key's id is 16 upper-case hexadecimal digits.")
            }
            guard let person = TrustedKey(record).person else { return nil }
            return try source.record(RecordKey(Person.kind.name, person)) == nil
                ? Refusal(.notFound, "There is no person '\(person)'.", hint: "Sync, then try again.") : nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// In the text form of minisign.
    public var key: String { text("key") }
    /// Whose it is; nil for the network's own.
    public var person: String? { optionalText("person") }
    public var name: String? { optionalText("name") }
    /// False once the trust was taken back.
    public var isTrusted: Bool { record.isAlive && record.value("trusted")?.bool == true }

    public static func isID(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x46).contains($0) }
    }
}

/// All that a person has completed and attended, as one statement that the server signs anew whenever there is more. Its id is
/// the person's.
public struct Passport: RecordView {
    public static let kind = Kind(
        "passport", id: .natural(["person"]), keepsHistory: false,
        fields: [.required("claims", .object), .required("signature", .text)],
        scope: .learners, owner: .firstPart, rights: [])

    public let record: Record
    public init(_ record: Record) { self.record = record }

    public var claims: JSON { record.value("claims") ?? .null }
    public var statement: SignedStatement {
        SignedStatement(.passport, claims: claims, signature: text("signature"))
    }
}

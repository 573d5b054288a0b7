/// The secret from which the codes of a workshop's sessions follow. Its id is the workshop's. It stands in the workshop's
/// scope and nobody owns it, so that it reaches the computers of the workshop's staff and never those of who registers.
public struct SessionSecret: RecordView {
    public static let kind = Kind(
        "sessionSecret", id: .natural(["workshop"]), once: true, keepsHistory: false,
        fields: [.fixed("secret", .text)],
        scope: .workshopInID,
        rights: [
            Right([.create], by: .trainerOfWorkshop), Right([.create], by: .role(.coordinator)),
        ],
        check: { record, _, _ in
            guard SessionSecret(record).bytes != nil else {
                return Refusal(.invalid, "The secret of a workshop's codes is 32 bytes in hex.")
            }
            return nil
        })

    public let record: Record
    public init(_ record: Record) { self.record = record }

    /// 32 bytes; nil when they are not.
    public var bytes: [UInt8]? {
        let digits = Array(text("secret").utf8)
        guard digits.count == 64 else { return nil }
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { hexValue(digits[$0..<$0 + 2]).map(UInt8.init) }
        return bytes.count == 32 ? bytes : nil
    }
}

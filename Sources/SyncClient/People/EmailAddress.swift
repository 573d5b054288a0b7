import TrainingModel

/// What people write to one another at. Only what cannot be an address at all is refused (RFC 5321 allows much).
public enum EmailAddress {
    /// - Throws: `invalid` for what cannot be an address.
    public static func checked(_ text: String) throws -> String {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
        guard isAddress else {
            throw TrainingError(.invalid, "'\(text)' is not an e-mail address.", hint: "Correct it, or leave it out.")
        }
        return text
    }
}

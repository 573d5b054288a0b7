import TrainingModel

/// The last word of every sync: count and digest of each feed are the server's. A feed that differs is read again from
/// its beginning, and the report says so, because that means a fault somewhere, unless the server was restored.
extension SyncEngine {
    func verify() throws {
        guard !differing.isEmpty else { return try noteAgreement() }
        let again = differing.sorted()
        if try !replica.isParted(), try !replica.isRoaming() { report.healed = again }
        for name in again { try replica.restart(feed: name) }
        hasMore = true
        try pull()
        guard differing.isEmpty else {
            throw TrainingError(
                .storage,
                "This replica and the server hold different records in \(again.joined(separator: ", ")).",
                hint: "Run 'egov-learn doctor' and tell the administrator. Nothing unsent was lost.")
        }
        try noteAgreement()
    }

    /// A feed with unsent edits was not compared.
    private func noteAgreement() throws { if try !replica.hasUnsent() { try replica.agreeAgain() } }
}

import TrainingModel

extension RecordSource {
    /// Checks, without any connection, that a trusted key signed a course's list of files.
    /// - Parameters:
    ///   - manifest: the list's very bytes.
    ///   - signature: the signature's file.
    ///   - name: what the errors call the list, such as `The list of files of 'small'`.
    /// - Returns: the key's record.
    /// - Throws: `notAllowed` for a key that the network does not trust, or no more; `invalid` for anything that was
    ///   changed, naming what.
    @discardableResult
    public func checkSignature(of manifest: [UInt8], _ signature: String, name: String) throws -> TrustedKey {
        let signature = try MinisignSignature(signature)
        guard let record = try record(RecordKey(TrustedKey.kind.name, signature.keyID)) else {
            throw TrainingError(
                .notAllowed, "\(name) is signed by the key \(signature.keyID), which the network does not trust.",
                hint: "Sync; if it stays, an administrator has to trust the key: 'egov-learn bundle trust KEY'.")
        }
        let trusted = TrustedKey(record)
        guard trusted.isTrusted else {
            throw TrainingError(
                .notAllowed, "\(name) is signed by the key \(signature.keyID), which the network trusts no more.",
                hint: "A trainer whose key is trusted has to sign and publish it again.")
        }
        let key = try MinisignPublicKey(trusted.key)
        guard key.id == record.id else {
            throw TrainingError(
                .invalid, "The trusted key \(record.id) is not the key of that id.",
                hint: "An administrator has to take it back: 'egov-learn bundle trust \(record.id) --revoke'.")
        }
        try signature.verify(manifest, with: key, name: name)
        return trusted
    }
}

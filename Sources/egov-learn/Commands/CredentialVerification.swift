import Foundation
import Signing
import SyncClient
import Terminal
import TrainingModel

/// Checks a certificate or a passport, offline.
struct CredentialVerification {
    let app: App
    /// A file with the network's public keys, or one of them; nil to take those of this profile.
    let key: String?

    static let option = OptionHelp(
        "--key FILE|KEY", "The network's public key, for who has no profile in the network")

    /// - Parameter kind: nil for either.
    func run(file: String, kind: SignedStatement.Kind?) throws {
        let sealed = try SealedFile(bytes(of: file))
        guard kind == nil || sealed.statement.kind == kind else {
            throw TrainingError(
                .invalid, "The file is not a \(kind?.rawValue ?? "").",
                hint: "Run 'egov-learn \(sealed.statement.kind.rawValue) verify' for it.")
        }
        try check(sealed.statement)
        if let page = sealed.page { try check(page, sealed.statement) }
        answer(sealed.statement)
    }

    /// - Throws: `invalid` when the page says something else than what the network signed.
    private func check(_ page: (before: String, after: String), _ statement: SignedStatement) throws {
        switch CredentialDocument.judge(page, of: statement) {
        case .genuine: return
        case .reworked:
            app.console.talkAlways(
                app.text(
                    "The page's form is not the one that this version writes: trust only what stands here."))
        case .altered(let shown, let signed):
            throw TrainingError(
                .invalid,
                "The page was altered: it says '\(SafeText.line(shown))' where '\(SafeText.line(signed))' was signed.",
                hint: "Do not trust what the page says. Ask for the file as it was exported.")
        }
    }

    func run(code: String) throws {
        let replica = try app.replica()
        guard let certificate = try replica.all(Certificate.self).first(where: { SigningKey.isCode(code, $0.code) })
        else {
            throw TrainingError(
                .notFound, "No certificate on this computer has the code '\(SafeText.line(code))'.",
                hint: "Certificates stand on the computers of their owner and the staff: ask for the file, "
                    + "or sync and try again.")
        }
        try check(certificate.statement)
        answer(certificate.statement)
    }

    /// - Throws: `invalid`, saying what is wrong, unless the network signed exactly this.
    private func check(_ statement: SignedStatement) throws {
        let keys = try keys()
        switch keys.verdict(on: statement) {
        case .valid: return
        case .altered:
            let changed = try changes(in: statement)
            let what = changed.isEmpty ? "something in it was changed" : "changed: \(changed.joined(separator: ", "))"
            throw TrainingError(
                .invalid, "This \(statement.kind.rawValue) is not what the network signed: \(what).",
                hint: "Do not trust it. Ask its owner for the file as it was exported.")
        case .unknownKey(let id):
            throw TrainingError(
                .invalid,
                "This \(statement.kind.rawValue) is signed with the key '\(SafeText.line(id))', "
                    + "which is none of the network's.",
                hint: key == nil
                    ? "Sync to learn new keys, then try again."
                    : "Ask the network for its public key: 'egov-learn certificate key' shows it.")
        case .retiredKey(let date):
            throw TrainingError(
                .invalid, "This \(statement.kind.rawValue) is dated after its key was retired on \(date).",
                hint: "Ask the network whether it issued it.")
        }
    }

    /// The claims that differ from the same certificate on this computer.
    private func changes(in statement: SignedStatement) throws -> [String] {
        guard key == nil, statement.kind == .certificate, let person = statement.claims["person"]?.string,
            let subject = statement.claims["subject"]?.string
        else { return [] }
        let replica = try app.replica()
        let code = statement.claims["code"]?.string ?? ""
        let known =
            try replica.view(Certificate.self, Certificate.id(person: person, subject: subject))
            ?? replica.all(Certificate.self).first { SigningKey.isCode(code, $0.code) }
        guard let claims = known?.statement.claims.object else { return [] }
        let given = statement.claims.object ?? [:]
        return Set(claims.keys).union(given.keys).filter { claims[$0] != given[$0] }.sorted().map {
            SafeText.line($0)
        }
    }

    private func keys() throws -> NetworkKeys {
        guard let key else { return try NetworkKeys(in: app.replica()) }
        if Sodium.bytes(hex: key)?.count == 32 { return try NetworkKeys(text: key) }
        return try NetworkKeys(text: String(decoding: bytes(of: key), as: UTF8.self))
    }

    private func bytes(of file: String) throws -> [UInt8] {
        if file == "-" { return try app.console.readAll(limit: SealedFile.largest) }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw TrainingError(
                .usage, "The file '\(SafeText.line(file))' cannot be read.", hint: "Check its name.")
        }
        return [UInt8](data)
    }

    private func answer(_ statement: SignedStatement) {
        let document = CredentialDocument(statement: statement, language: app.language)
        app.answer([
            "valid": true, "kind": .string(statement.kind.rawValue), "claims": statement.claims,
        ]) {
            app.write(paragraph: app.text("Genuine: signed by %1.", SafeText.line(statement.network)), .green)
            for line in document.lines.dropFirst(2) where line.role == .name || line.role == .fact {
                let value = SafeText.line(line.value)
                app.write(
                    paragraph: line.label.isEmpty ? value : "\(app.text("%1:", line.label)) \(value)", indent: 4)
            }
        }
    }
}

import Signing
import SyncClient
import Terminal
import TrainingModel

/// Lists the certificates that this computer holds.
struct CertificateListCommand: Command {
    static let name = "certificate list"
    static let usage = "egov-learn certificate list [--all] [--json]"
    static let summary = "List your certificates, or those of the learners whom you look after"
    static let examples = [
        Example("certificate list", "Yours"), Example("certificate list --all", "For trainers and coordinators"),
    ]
    static let options = [OptionHelp("--all", "Those of everybody whose rows this computer holds")]

    private let all: Bool

    init(_ arguments: inout Arguments) throws { all = arguments.flag("--all") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let mine = try replica.person() + "/"
        let certificates = try replica.all(Certificate.self, idPrefix: all ? "" : mine).sorted {
            ($0.issuedOn?.description ?? "", $0.id) < ($1.issuedOn?.description ?? "", $1.id)
        }
        if certificates.isEmpty {
            app.nothing(
                app.text("No certificates yet: the server issues one when you have completed a course and synced."))
        }
        app.answer(.array(certificates.map(\.json))) {
            var table = Table([
                .init(app.text("Code"), keepsWidth: true), .init(app.text("Name")), .init(app.text("Title")),
                .init(app.text("Hours"), .right, isExtra: true), .init(app.text("Issued on")),
            ])
            for certificate in certificates {
                table.add([
                    certificate.code, certificate.name, certificate.title.text(in: app.language.rawValue),
                    "\(certificate.hours)",
                    certificate.issuedOn?.description ?? "",
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
        if let last = certificates.last {
            app.console.suggest(app.text("Next: %1", "egov-learn certificate show \(last.code)"))
        }
    }
}

/// Shows one certificate.
struct CertificateShowCommand: Command {
    static let name = "certificate show"
    static let usage = "egov-learn certificate show CODE|COURSE [--json]"
    static let summary = "Show a certificate"
    static let examples = [
        Example("certificate show digital-government-foundations", "Yours of a course or workshop"),
        Example("certificate show 7KQ2-M9XD-4T1B", "By its verification code"),
    ]

    private let words: String

    init(_ arguments: inout Arguments) throws { words = try arguments.word("CODE") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let certificate = try replica.certificate(words)
        app.answer(certificate.json) { app.show(certificate.statement) }
        try app.talkOfAge(replica)
        app.console.suggest(app.text("Next: %1", "egov-learn certificate export \(certificate.code) certificate.html"))
    }
}

/// Writes a certificate to a file.
struct CertificateExportCommand: Command {
    static let name = "certificate export"
    static let usage = "egov-learn certificate export CODE|COURSE FILE"
    static let summary = "Write a certificate as a page to print (.html), as text (.txt) or for programs (.json)"
    static let examples = [
        Example("certificate export 7KQ2-M9XD-4T1B certificate.html", "One sheet of A4; anybody can check the file"),
        Example("certificate export digital-government-foundations certificate.txt", "Plain text"),
    ]

    private let words: String
    private let file: String

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("CODE")
        file = try arguments.word("FILE")
    }

    func run(in app: App) throws {
        let certificate = try app.replica().certificate(words)
        try app.export(certificate.statement, to: file)
    }
}

/// Checks a certificate.
struct CertificateVerifyCommand: Command {
    static let name = "certificate verify"
    static let usage = "egov-learn certificate verify FILE|CODE [--key FILE|KEY] [--json]"
    static let summary = "Check a certificate, offline: by its file, or by the code on paper"
    static let examples = [
        Example("certificate verify certificate.html", "Whether the network signed it and nothing was changed"),
        Example("certificate verify 7KQ2-M9XD-4T1B", "By the code, where this computer holds the certificate"),
        Example("certificate verify certificate.json --key network.key", "Without a profile in the network"),
    ]
    static let options = [CredentialVerification.option]

    private let words: String
    private let key: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("FILE")
        key = arguments.option("--key")
    }

    func run(in app: App) throws {
        let verification = CredentialVerification(app: app, key: key)
        if SigningKey.isCode(words), key == nil { return try verification.run(code: words) }
        try verification.run(file: words, kind: nil)
    }
}

/// Shows the network's public keys.
struct CertificateKeyCommand: Command {
    static let name = "certificate key"
    static let usage = "egov-learn certificate key [--json]"
    static let summary = "Show the public keys with which the network signs, for those who check certificates elsewhere"
    static let examples = [Example("certificate key > network.key", "To give away with a certificate")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let keys = try NetworkKeys(in: app.replica()).all
        if keys.isEmpty {
            app.nothing(app.text("The network has signed nothing yet."))
        }
        app.answer(
            .array(
                keys.map { id, key in
                    [
                        "key": .string(id), "publicKey": .string(key.publicKey),
                        "retiredOn": JSON(key.retiredOn?.description),
                    ]
                })
        ) {
            for (_, key) in keys {
                app.console.write([key.publicKey, key.retiredOn?.description].compactMap { $0 }.joined(separator: " "))
            }
        }
    }
}

extension Certificate {
    /// The members that every answer about a certificate has.
    var json: JSON {
        var members = statement.claims.object ?? [:]
        members["signature"] = .string(statement.signature)
        return .object(members)
    }
}

extension Replica {
    /// The certificate of a code, or the person's own of a course or workshop.
    /// - Throws: `notFound`; `usage` when several fit.
    func certificate(_ words: String) throws -> Certificate {
        let all = try self.all(Certificate.self)
        if let found = all.first(where: { SigningKey.isCode(words, $0.code) }) { return found }
        let mine = try person()
        let own = all.filter { $0.person == mine }
        let fits = own.filter { $0.subject == words }
        let start = words.uppercased()
        let found =
            fits.isEmpty
            ? own.filter {
                $0.subject.hasPrefix(words) || $0.subject.hasSuffix(words) || $0.code.hasPrefix(start)
            } : fits
        guard let first = found.first else {
            throw TrainingError(
                .notFound, "There is no certificate '\(words)' on this computer.",
                hint: "'egov-learn certificate list' shows them; 'egov-learn sync' fetches new ones.")
        }
        guard found.count == 1 else {
            throw TrainingError(
                .usage, "'\(words)' could be \(found.map(\.code).joined(separator: ", ")).", hint: "Give the code.")
        }
        return first
    }
}

extension App {
    func show(_ statement: SignedStatement) {
        let text = CredentialDocument(statement: statement, language: language).text
        console.write(text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.line(String($0)) })
    }

    /// Writes a statement in the form that the file's ending names.
    func export(_ statement: SignedStatement, to file: String) throws {
        let document = CredentialDocument(statement: statement, language: language)
        let text: String
        switch file.lowercased().split(separator: ".").last {
        case "html", "htm": text = document.html
        case "txt": text = document.sealedText
        case "json": text = SealedFile.seal(statement) + "\n"
        default:
            throw TrainingError(
                .usage, "The form of '\(SafeText.line(file))' is not known.",
                hint: "Let the file's name end in .html, .txt or .json.")
        }
        try TextFile.write(text, to: file, self)
        console.suggest(
            self.text("Next: %1", "egov-learn \(statement.kind.rawValue) verify \(SafeText.word(file))"))
    }
}

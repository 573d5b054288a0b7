import Authoring
import Foundation
import Signing
import SyncClient
import Terminal
import TrainingModel

/// Where a trainer's signing key is, and how its passphrase comes.
struct KeyChoice {
    static let options = [
        OptionHelp("--key FILE", "The secret key; signing.key of the profile by default"),
        OptionHelp("--passphrase-file FILE", "Read the key's passphrase from a file, or from standard input with -"),
    ]

    private let path: String?
    private let passphraseFile: String?

    init(_ arguments: Arguments) {
        path = arguments.option("--key")
        passphraseFile = arguments.option("--passphrase-file")
    }

    func file(in app: App) throws -> SigningKeyFile { SigningKeyFile(path, profile: try app.profileDirectory()) }

    /// The secret key; its passphrase is asked for when it has one.
    func open(in app: App) throws -> MinisignSecretKey {
        try file(in: app).open {
            try given(in: app)
                ?? app.prompt.secret(
                    app.text("Passphrase of the signing key"), option: "--passphrase-file FILE")
        }
    }

    /// The passphrase of the file that was named; nil when none was.
    func given(in app: App) throws -> Secret? {
        guard let passphraseFile else { return nil }
        let bytes: [UInt8]
        if passphraseFile == "-" {
            bytes = try app.console.readAll(limit: 4_096)
        } else {
            guard let data = FileManager.default.contents(atPath: passphraseFile) else {
                throw TrainingError(
                    .notFound, "There is no file '\(passphraseFile)'.", hint: "Check --passphrase-file.")
            }
            bytes = [UInt8](data.prefix(4_096))
        }
        let line = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
        guard !line.isEmpty else {
            throw TrainingError(
                .usage, "The passphrase is empty.", hint: "Write it in the first line, or give --no-passphrase.")
        }
        return Secret(String(line))
    }
}

/// Makes a trainer's key pair, or shows the public half of the one there is.
struct BundleKeysCommand: Command {
    static let name = "bundle keys"
    static let usage = "egov-learn bundle keys [--key FILE] [--passphrase-file FILE|- | --no-passphrase] [--json]"
    static let summary = "Make the key with which you sign courses, or show it"
    static let examples = [
        Example("bundle keys", "Asks for a passphrase the first time; afterwards shows the public key"),
        Example("bundle keys --no-passphrase", "A key that whoever has its file can sign with"),
    ]
    static let options =
        KeyChoice.options + [OptionHelp("--no-passphrase", "Leave a new key readable for whoever has its file")]

    private let choice: KeyChoice
    private let isOpen: Bool

    init(_ arguments: inout Arguments) throws {
        choice = KeyChoice(arguments)
        isOpen = arguments.flag("--no-passphrase")
        guard !isOpen || arguments.option("--passphrase-file") == nil else {
            throw TrainingError(
                .usage, "--passphrase-file and --no-passphrase cannot both be given.", hint: "Give one of them.")
        }
    }

    func run(in app: App) throws {
        let file = try choice.file(in: app)
        let isNew = !file.exists
        let key = isNew ? try file.make(passphrase: passphrase(app)) : try file.publicKey()
        let record = try? app.replica().view(TrustedKey.self, key.id)
        try app.answer([
            "id": .string(key.id), "key": .string(key.text), "secretFile": .string(file.secretFile),
            "publicFile": .string(file.publicFile), "encrypted": .bool(try file.isEncrypted()), "new": .bool(isNew),
            "trusted": .bool(record?.isTrusted == true),
        ]) { app.console.write(key.text) }
        if isNew {
            let place = App.shortened(path: file.secretFile, home: app.environment["HOME"])
            app.console.talk(app.text("The secret key is in %1; keep a copy in a safe place.", place))
        }
        let isTrusted = record?.isTrusted == true
        app.console.talk(
            app.text(
                isTrusted
                    ? "The network trusts this key (%1)."
                    : "The network does not trust this key (%1) yet: send the line above to an administrator.", key.id))
        if !isTrusted {
            app.console.talk(app.text("The administrator types: %1", "egov-learn bundle trust KEY --person NAME"))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn bundle build DIR"))
    }

    private func passphrase(_ app: App) throws -> Secret? {
        if isOpen { return nil }
        if let given = try choice.given(in: app) { return given }
        let option = "--passphrase-file FILE or --no-passphrase"
        while true {
            let first = try app.prompt.secret(app.text("New passphrase"), option: option)
            let second = try app.prompt.secret(app.text("The same again"), option: option)
            if first == second, !first.reveal().isEmpty { return first }
            app.console.talkAlways(app.text("The two differ, or are empty. Try again; Ctrl-C leaves."))
        }
    }
}

/// Signs the list of a course's files.
struct BundleBuildCommand: Command {
    static let name = "bundle build"
    static let usage = "egov-learn bundle build DIR [--key FILE] [--passphrase-file FILE|-] [--json]"
    static let summary = "List a course's files by their hashes, and sign the list"
    static let examples = [
        Example("bundle build my-course", "Writes manifest.json and its signature into the folder"),
        Example("bundle build my-course --key ~/.minisign/minisign.key", "With a key that minisign made"),
    ]
    static let options = KeyChoice.options

    private let folder: String
    private let choice: KeyChoice

    init(_ arguments: inout Arguments) throws {
        folder = try arguments.word("DIR")
        choice = KeyChoice(arguments)
    }

    func run(in app: App) throws {
        let bundle = try CourseSealing(folder: folder)
        // The course's faults first: nobody types a passphrase for nothing.
        try BundleCheck.refuseErrors(in: folder)
        _ = try bundle.manifest()
        let key = try choice.open(in: app)
        let sealed = try bundle.seal(by: key, now: Instant(milliseconds: Int64(clamping: app.environment.now())))
        let manifest = sealed.manifest
        app.answer([
            "course": .string(manifest.course), "version": .integer(manifest.version),
            "files": JSON(manifest.files.count), "bytes": .integer(manifest.size),
            "key": .string(key.publicKey.id), "manifest": .string("\(folder)/\(BundleManifest.file)"),
            "signature": .string("\(folder)/\(BundleManifest.signatureFile)"),
        ]) {
            app.console.write(
                app.text(
                    "Version %1 of '%2' is signed: %3 files, %4.", "\(manifest.version)", manifest.course,
                    "\(manifest.files.count)", app.size(bytes: manifest.size)))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn bundle publish \(SafeText.word(folder))"))
    }
}

extension CourseSealing {
    /// - Throws: as `BundleFolder`; `invalid` for a link, behind which there may be anything tomorrow.
    init(folder: String) throws {
        let bundle = try BundleFolder(folder)
        if let other = bundle.others.first {
            throw TrainingError(
                .invalid, "'\(other)' is neither a file nor a folder.", hint: "Put the file itself in its place.")
        }
        try self.init(path: folder, files: bundle.files)
    }
}

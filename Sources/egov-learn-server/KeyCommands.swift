import SyncServer
import Terminal
import TrainingModel

/// Shows the keys with which the network signs certificates.
struct KeyShowCommand: Command {
    static let name = "key show"
    static let usage = "egov-learn-server key show --data DIR [--json]"
    static let summary = "Show the public keys with which the network signs certificates"
    static let examples = [
        Example("key show --data /var/lib/egov-learn", "For the website, so that others can check a certificate")
    ]
    static let options = [DataFolder.option]

    private let folder: DataFolder

    init(_ arguments: inout Arguments) throws { folder = try DataFolder(&arguments) }

    func run(in app: App) throws {
        let keys = try folder.withRun(in: app) { try Administration($0).keys() }
        app.answer(.array(keys.map(json))) {
            var table = Table([
                .init(app.text("Key"), keepsWidth: true), .init(app.text("Public key"), keepsWidth: true),
                .init(app.text("Since")), .init(app.text("Until")),
            ])
            for key in keys {
                table.add([
                    key.id, key.publicKey, key.since?.description ?? "", key.retiredOn?.description ?? "",
                ])
            }
            app.console.write(table)
        }
    }

    private func json(_ key: NetworkKey) -> JSON {
        [
            "key": .string(key.id), "publicKey": .string(key.publicKey), "since": JSON(key.since?.description),
            "retiredOn": JSON(key.retiredOn?.description),
        ]
    }
}

/// Takes a new key.
struct KeyRotateCommand: Command {
    static let name = "key rotate"
    static let usage = "egov-learn-server key rotate --data DIR"
    static let summary = "Sign with a new key from today on; what the former one signed holds"
    static let examples = [Example("key rotate --data /var/lib/egov-learn", "As when an old backup was lost")]
    static let options = [DataFolder.option]

    private let folder: DataFolder

    init(_ arguments: inout Arguments) throws { folder = try DataFolder(&arguments) }

    func run(in app: App) throws {
        let id = try folder.withRun(in: app) { try Administration($0).rotateKey() }
        app.console.talk(app.text("The network signs with the key %1 from today on.", id))
        app.console.suggest(app.text("Next: %1", "egov-learn-server key show --data \(SafeText.word(folder.path))"))
    }
}

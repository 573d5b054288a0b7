import Foundation
import Signing
import SyncClient
import Terminal
import TrainingModel

/// Says that the network trusts a trainer's key, or trusts it no more.
struct BundleTrustCommand: Command {
    static let name = "bundle trust"
    static let usage = "egov-learn bundle trust KEY [--person PERSON] [--revoke] [--json]"
    static let summary = "Trust a trainer's signing key, or take the trust back"
    static let examples = [
        Example("bundle trust awa.pub --person awa", "From the file that the trainer sent; or the line itself"),
        Example("bundle trust 5B0B2A7F00C1D2E3 --revoke", "A key that was lost or stolen, by its id"),
    ]
    static let options = [
        OptionHelp("--person PERSON", "Whose key it is"),
        OptionHelp("--revoke", "Trust it no more: nothing that it signed can be published or fetched"),
    ]

    private let key: String
    private let person: String?
    private let isRevoked: Bool

    init(_ arguments: inout Arguments) throws {
        key = try arguments.word("KEY")
        person = arguments.option("--person")
        isRevoked = arguments.flag("--revoke")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let id: String
        if isRevoked, TrustedKey.isID(key.uppercased()) {
            id = key.uppercased()
            guard try replica.view(TrustedKey.self, id) != nil else {
                throw TrainingError(
                    .notFound, "There is no key \(id) on this computer.",
                    hint: "'egov-learn bundle trusted' shows the keys; 'egov-learn sync' fetches new ones.")
            }
            try replica.edit(RecordKey(TrustedKey.kind.name, id), ["trusted": false])
        } else {
            let given = try publicKey()
            id = given.id
            var fields: [String: JSON] = ["key": .string(given.text), "trusted": .bool(!isRevoked)]
            if let person { fields["person"] = .string(try PeopleDirectory(replica).person(person).id) }
            try replica.upsert(TrustedKey.kind, id: id, scope: Scope.network, owner: nil, fields: fields)
        }
        guard let record = try replica.view(TrustedKey.self, id) else { return }
        let view = try TrustView(record, replica, app)
        app.answer(view.json) {
            app.console.write(
                app.text(
                    record.isTrusted ? "The network trusts the key %1 now." : "The network trusts the key %1 no more.",
                    id))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    private func publicKey() throws -> MinisignPublicKey {
        if let data = FileManager.default.contents(atPath: key) {
            return try MinisignPublicKey(String(decoding: data.prefix(4_096), as: UTF8.self))
        }
        return try MinisignPublicKey(key)
    }
}

/// Lists the keys whose signatures the network trusts, and those that it trusts no more.
struct BundleTrustedCommand: Command {
    static let name = "bundle trusted"
    static let usage = "egov-learn bundle trusted [--json]"
    static let summary = "List the signing keys that the network trusts"
    static let examples = [Example("bundle trusted", "Whose key each is, and whether it is still trusted")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let views = try replica.all(TrustedKey.self).map { try TrustView($0, replica, app) }
        if views.isEmpty { app.nothing(app.text("The network trusts no signing key yet.")) }
        app.answer(.array(views.map(\.json))) {
            var table = Table([
                .init(app.text("Key"), keepsWidth: true), .init(app.text("Of")), .init(app.text("Trusted")),
            ])
            for view in views {
                table.add([view.record.id, view.holder, app.text(view.record.isTrusted ? "yes" : "no")])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// A trusted key as the commands show it.
private struct TrustView {
    let record: TrustedKey
    let holder: String

    init(_ record: TrustedKey, _ replica: Replica, _ app: App) throws {
        self.record = record
        holder =
            try record.person.map { try app.personName($0, in: replica) } ?? SafeText.line(record.name ?? "")
    }

    var json: JSON {
        [
            "id": .string(record.id), "key": .string(record.key), "person": JSON(record.person),
            "name": .string(holder), "trusted": .bool(record.isTrusted),
        ]
    }
}

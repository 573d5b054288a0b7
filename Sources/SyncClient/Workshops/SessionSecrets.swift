import Foundation
import Signing
import TrainingModel

/// The secrets from which the codes of workshops follow. They sync among a workshop's staff, as a row that nobody owns; what
/// everybody gets is only enough to check a code. Who plans a workshop without being of its staff keeps the secret in a
/// file on their own computer, as earlier versions did for everybody.
public struct SessionSecrets {
    private let replica: Replica
    private var folder: String { replica.folder + "/session-secrets" }

    public init(_ replica: Replica) { self.replica = replica }

    /// - Parameter secret: 32 random bytes.
    /// - Throws: `storage`.
    func keep(_ secret: [UInt8], of workshop: Workshop) throws {
        guard try isStaff(of: workshop) else { return try write(secret, of: workshop.id) }
        try share(secret, of: workshop)
    }

    /// Nil for who is not of the workshop's staff, and for a workshop without codes.
    public func secret(of workshop: Workshop) throws -> [UInt8]? {
        if let shared = try replica.view(SessionSecret.self, workshop.id) { return shared.bytes }
        guard let own = ownSecret(of: workshop.id) else { return nil }
        // Planned with an earlier version: from now on the other trainers can show the codes too.
        if try isStaff(of: workshop) { try share(own, of: workshop) }
        return own
    }

    private func isStaff(of workshop: Workshop) throws -> Bool {
        let actor = try replica.actor()
        return workshop.trainers.contains(actor.person) || actor.holds(.coordinator, for: workshop.structure)
    }

    private func share(_ secret: [UInt8], of workshop: Workshop) throws {
        try replica.upsert(
            SessionSecret.kind, id: workshop.id, scope: Scope.workshop(workshop.id), owner: nil,
            fields: ["secret": .string(Sodium.hex(secret))])
    }

    private func write(_ secret: [UInt8], of workshop: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(secret).write(to: file(workshop), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file(workshop).path)
        } catch {
            throw TrainingError(
                .storage, "The secret of the session codes could not be written.", hint: "Check the free disk space.",
                cause: error)
        }
    }

    private func ownSecret(of workshop: String) -> [UInt8]? {
        guard Identifier.isRandom(workshop) else { return nil }
        return FileManager.default.contents(atPath: file(workshop).path).map(Array.init)
    }

    private func file(_ workshop: String) -> URL { URL(fileURLWithPath: "\(folder)/\(workshop)") }
}

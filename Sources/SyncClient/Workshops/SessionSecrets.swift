import Foundation
import TrainingModel

/// The secrets from which the codes of workshops follow, one file each. They stay on the computer on which the workshop
/// was planned: what syncs is only enough to check a code.
public struct SessionSecrets {
    private let folder: String

    public init(_ replica: Replica) { folder = replica.folder + "/session-secrets" }

    /// - Parameter secret: 32 random bytes.
    /// - Throws: `storage`.
    func keep(_ secret: [UInt8], of workshop: String) throws {
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

    /// Nil on every computer but the one on which the workshop was planned.
    public func secret(of workshop: String) -> [UInt8]? {
        guard Identifier.isRandom(workshop) else { return nil }
        return FileManager.default.contents(atPath: file(workshop).path).map(Array.init)
    }

    private func file(_ workshop: String) -> URL { URL(fileURLWithPath: "\(folder)/\(workshop)") }
}

import Foundation
import Signing
import TrainingModel

/// A trainer's key pair in two files, in minisign's format: `signing.key` for its owner only, `signing.pub` for everybody.
public struct SigningKeyFile: Sendable {
    public let secretFile: String
    public var publicFile: String {
        (secretFile.hasSuffix(".key") ? String(secretFile.dropLast(4)) : secretFile) + ".pub"
    }

    /// Whether it is the profile's own, whose place nobody needs to know.
    private let isStandard: Bool

    /// - Parameter path: of the secret key; nil for the profile's own.
    public init(_ path: String?, profile: String) {
        secretFile = path ?? profile + "/signing.key"
        isStandard = path == nil
    }

    public var exists: Bool { FileManager.default.fileExists(atPath: secretFile) }

    /// Writes a new pair. An existing key is never overwritten: what it signed could not be signed again.
    public func make(passphrase: Secret?) throws -> MinisignPublicKey {
        let key = MinisignSecretKey()
        let text = try key.file(passphrase: passphrase)
        let descriptor = Foundation.open(secretFile, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw TrainingError(
                errno == EEXIST ? .conflict : .storage,
                errno == EEXIST
                    ? "There is a signing key in '\(secretFile)' already." : "'\(secretFile)' cannot be written.",
                hint: "Choose another file with --key.")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
            try Data(key.publicKey.file.utf8).write(to: URL(fileURLWithPath: publicFile), options: .atomic)
        } catch {
            unlink(secretFile)
            throw TrainingError(
                .storage, "The signing key cannot be written.", hint: "Check the free disk space.", cause: error)
        }
        return key.publicKey
    }

    public func publicKey() throws -> MinisignPublicKey { try MinisignPublicKey(read(publicFile)) }

    public func isEncrypted() throws -> Bool { try MinisignSecretKey.isEncrypted(read(secretFile)) }

    /// - Parameter passphrase: asked for when the key needs one.
    public func open(passphrase: () throws -> Secret) throws -> MinisignSecretKey {
        let text = try read(secretFile)
        return try MinisignSecretKey(
            file: text, passphrase: MinisignSecretKey.isEncrypted(text) ? passphrase() : nil)
    }

    private func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TrainingError(
                .notFound,
                isStandard ? "You have no signing key on this computer yet." : "There is no signing key in '\(path)'.",
                hint: "Make one with 'egov-learn bundle keys', or name its file with --key.")
        }
        return String(decoding: data.prefix(10_000), as: UTF8.self)
    }
}

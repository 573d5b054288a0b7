import Foundation
import Signing
import TrainingModel

/// Files by the SHA-256 of their content, in a folder. A file is there whole or not at all.
public struct BlobStore: Sendable {
    private let folder: String

    /// - Parameter folder: made when it is missing.
    public init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Where the file of a hash stands; nil when the text is no hash or there is no such file.
    public func path(_ sha256: String) -> String? {
        guard sha256.utf8.count == 64, sha256.utf8.allSatisfy({ hexValue([$0]) != nil }) else { return nil }
        let path = place(sha256)
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    public func read(_ sha256: String) throws -> [UInt8] {
        guard let path = path(sha256), let data = FileManager.default.contents(atPath: path) else {
            throw TrainingError(.notFound, "The server does not have the file \(sha256).")
        }
        return [UInt8](data)
    }

    /// Keeps the bytes and gives their hash.
    @discardableResult
    public func add(_ bytes: [UInt8]) throws -> String {
        let hash = Sodium.sha256(bytes)
        let path = place(hash)
        if FileManager.default.fileExists(atPath: path) { return hash }
        do {
            try FileManager.default.createDirectory(
                atPath: String(path.dropLast(65)), withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw TrainingError(
                .storage, "A file of the bundle could not be kept.", hint: "Check the server's free disk space.",
                cause: error)
        }
        return hash
    }

    private func place(_ sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }
}

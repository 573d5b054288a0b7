import Foundation
import JSONParser
import Signing
import TrainingModel

/// Signs a course's folder on a trainer's computer, and says whether it is still what was signed.
public struct CourseSealing {
    public let path: String
    private let files: [String]

    /// - Parameter files: the course's files, relative to the folder.
    public init(path: String, files: [String]) throws {
        guard files.contains(CourseDescription.file) else {
            throw TrainingError(
                .notFound, "There is no \(CourseDescription.file) in '\(path)'.",
                hint: "Give the folder of a course, such as content/simplifying-procedures.")
        }
        self.path = path
        self.files = files
    }

    /// The list of the folder's files as they are now.
    /// - Throws: `invalid` with the first fault of a course that cannot be studied.
    public func manifest() throws -> BundleManifest {
        let files = try files.map { path in
            let size = (try attributes(path)[.size] as? NSNumber)?.int64Value ?? 0
            guard let hash = SHA256.ofFile("\(self.path)/\(path)", size: size) else { throw unreadable(path) }
            return BundleManifest.File(path: path, sha256: hash, size: size)
        }
        let course = try Course(
            bundle: JSON.parse(bytes(CourseDescription.file)), files: files.map(\.path), read: bytes)
        return try BundleManifest(
            course: course.description.id, version: course.description.version, files: files)
    }

    /// Signs the list of files and writes both beside them.
    public func seal(by key: MinisignSecretKey, now: Instant) throws -> SealedBundle {
        let manifest = try manifest()
        let sealed = SealedBundle(manifest, by: key, now: now)
        do {
            try Data(sealed.text).write(to: url(BundleManifest.file), options: .atomic)
            try Data(sealed.signature.utf8).write(to: url(BundleManifest.signatureFile), options: .atomic)
        } catch {
            throw TrainingError(
                .storage, "The list of files cannot be written into '\(path)'.",
                hint: "Check the folder's rights and the free disk space.", cause: error)
        }
        return sealed
    }

    /// The signed list of files, which must still be that of the folder.
    /// - Throws: `invalid` naming the first file that differs.
    public func sealed() throws -> SealedBundle {
        guard let text = FileManager.default.contents(atPath: url(BundleManifest.file).path),
            let signature = FileManager.default.contents(atPath: url(BundleManifest.signatureFile).path)
        else {
            throw TrainingError(
                .notFound, "The course in '\(path)' is not signed yet.",
                hint: "Run 'egov-learn bundle build \(ShellWord(path))' first.")
        }
        let signed = try BundleManifest(JSON.parse([UInt8](text)))
        let actual = try manifest()
        if let change = signed.difference(from: actual) {
            throw TrainingError(
                .invalid, "\(change) since the course was signed.",
                hint: "Run 'egov-learn bundle build \(ShellWord(path))' again.")
        }
        return SealedBundle(
            manifest: signed, text: [UInt8](text), signature: String(decoding: signature, as: UTF8.self))
    }

    public func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: url(path).path) else { throw unreadable(path) }
        return [UInt8](data)
    }

    private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
        do { return try FileManager.default.attributesOfItem(atPath: url(path).path) } catch { throw unreadable(path) }
    }

    private func unreadable(_ path: String) -> TrainingError {
        TrainingError(.storage, "'\(path)' cannot be read.", hint: "Check its permissions.")
    }

    private func url(_ path: String) -> URL { URL(fileURLWithPath: "\(self.path)/\(path)") }
}

/// A course's list of files with a signature.
public struct SealedBundle: Sendable {
    public let manifest: BundleManifest
    public let text: [UInt8]
    /// The signature's file.
    public let signature: String

    init(manifest: BundleManifest, text: [UInt8], signature: String) {
        self.manifest = manifest
        self.text = text
        self.signature = signature
    }

    public init(_ manifest: BundleManifest, by key: MinisignSecretKey, now: Instant) {
        let text = manifest.json.encoded
        self.init(
            manifest: manifest, text: text,
            signature: MinisignSignature(of: text, by: key, comment: manifest.comment(at: now)).file)
    }
}

extension BundleManifest {
    /// What differs in the other list, as the beginning of a sentence; nil when they are the same.
    fileprivate func difference(from other: BundleManifest) -> String? {
        let (mine, theirs) = (hashes, other.hashes)
        if let path = theirs.keys.filter({ mine[$0] == nil }).min() { return "The file '\(path)' was added" }
        if let path = mine.keys.filter({ theirs[$0] == nil }).min() { return "The file '\(path)' was removed" }
        if let path = mine.keys.filter({ theirs[$0] != mine[$0] }).min() { return "The file '\(path)' was changed" }
        return self == other ? nil : "The course's id or version was changed"
    }

    private var hashes: [String: String] {
        Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
}

extension BundleManifest.File {
    public init(of bytes: [UInt8], path: String) {
        self.init(path: path, sha256: Sodium.sha256(bytes), size: Int64(bytes.count))
    }
}

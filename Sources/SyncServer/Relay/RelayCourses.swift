import Foundation
import JSONParser
import Signing
import TrainingModel

/// Brings the latest versions of all courses in a relay's catalogue to the relay, so that its laptops need the line for none.
struct RelayCourses {
    let service: SyncService
    let wire: any UpstreamWire

    /// - Returns: the versions that came whole, by course.
    func fetch() throws -> [String: Int64] {
        var fetched: [String: Int64] = [:]
        for entry in try missing() {
            guard let (text, signature) = try manifest(of: entry) else { continue }
            // The next exchange brings the catalogue of a list that is newer already.
            guard Sodium.sha256(text) == entry.digest else { continue }
            let manifest = try BundleManifest(JSON.parse(text))
            try fetch(manifest)
            try service.store.write { writer in
                // After the files: who finds the list finds all that it names.
                if try writer.manifest(course: entry.id, version: entry.version) == nil {
                    try writer.addBundle(
                        course: entry.id, version: entry.version, digest: entry.digest, manifest: text)
                }
                try writer.sign(course: entry.id, version: entry.version, signature: signature)
            }
            fetched[entry.id] = entry.version
        }
        return fetched
    }

    /// Nil when the server above has no signed list either: a course that cannot be had must not hold up the others.
    private func manifest(of entry: CourseEntry) throws -> (text: [UInt8], signature: String)? {
        do {
            return try wire.manifest(course: entry.id, version: entry.version)
        } catch let error as TrainingError where error.code == .notFound { return nil }
    }

    private func missing() throws -> [CourseEntry] {
        try service.store.read { reader in
            try reader.records(CourseEntry.kind.name, idPrefix: "").filter(\.isAlive).map(CourseEntry.init).filter {
                try !$0.isWithdrawn && reader.isAtUpstream($0.record.key)
                    && reader.manifest(course: $0.id, version: $0.version) == nil
            }
        }
    }

    private func fetch(_ manifest: BundleManifest) throws {
        let folder = "\(service.blobs.folder)/.parts/\(Device.relay)"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch { throw BlobStore.storageError(error) }
        var wanted: [String: BundleManifest.File] = [:]
        for file in manifest.files where service.blobs.path(file.sha256) == nil { wanted[file.sha256] = file }
        try wire.fetch(wanted.values.sorted { $0.path < $1.path }, into: folder)
        var whole: [String: String] = [:]
        for (hash, file) in wanted {
            let place = "\(folder)/\(hash)"
            guard SHA256.ofFile(place, size: file.size) == hash else {
                try? FileManager.default.removeItem(atPath: place)
                throw TrainingError(
                    .network, "A file of the course '\(manifest.course)' arrived damaged.", hint: "It is fetched again."
                )
            }
            whole[hash] = place
        }
        try service.blobs.adopt(whole)
    }
}

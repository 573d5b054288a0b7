import Foundation
import JSONParser
import Signing
import TrainingModel

/// Publishes a bundle's folder: keeps its files, its manifest, and the course in everybody's catalogue.
public struct BundleLoader: Sendable {
    private let service: SyncService

    public init(_ service: SyncService) { self.service = service }

    /// What was published.
    public struct Loaded: Sendable {
        public let manifest: BundleManifest
        public let entry: CourseEntry
        /// False when this very version was there already.
        public let isNew: Bool
    }

    /// - Throws: `invalid` with every fault of the bundle; `conflict` when the version exists with other content.
    public func load(folder: String) throws -> Loaded {
        let files = try read(folder)
        guard let bundle = files[CourseDescription.file] else {
            throw TrainingError(
                .notFound, "There is no \(CourseDescription.file) in '\(folder)'.",
                hint: "Give the folder of a bundle, such as content/simplifying-procedures.")
        }
        let course = try check(try JSON.parse(bundle), files)
        let manifest = try BundleManifest(
            course: course.description.id, version: course.description.version,
            files: try files.map { path, bytes in
                BundleManifest.File(path: path, sha256: try service.blobs.add(bytes), size: Int64(bytes.count))
            })
        let text = manifest.json.encoded
        let digest = Sodium.sha256(text)
        return try service.store.write { [now = service.now()] writer in
            let isNew = try publish(manifest, text: text, digest: digest, in: writer)
            let entry = try entry(course, manifest, digest: digest, now: now, in: writer)
            return Loaded(manifest: manifest, entry: entry, isNew: isNew)
        }
    }

    private func check(_ bundle: JSON, _ files: [String: [UInt8]]) throws -> Course {
        let check = Course.check(bundle: bundle, files: files)
        let errors = check.faults.filter { $0.severity == .error }
        guard errors.isEmpty, let course = check.course else {
            throw TrainingError(
                .invalid,
                "The bundle has \(errors.count) faults:\n" + errors.map(\.description).joined(separator: "\n"),
                hint: "Mend them, then load the bundle again.")
        }
        return course
    }

    private func publish(
        _ manifest: BundleManifest, text: [UInt8], digest: String, in writer: any StoreWriter
    ) throws -> Bool {
        if let existing = try writer.manifest(course: manifest.course, version: manifest.version) {
            guard existing == text else {
                throw TrainingError(
                    .conflict, "Version \(manifest.version) of '\(manifest.course)' is published with other content.",
                    hint: "Raise 'version' in \(CourseDescription.file).")
            }
            return false
        }
        if let latest = try writer.latestVersion(of: manifest.course), latest > manifest.version {
            throw TrainingError(
                .conflict, "Version \(latest) of '\(manifest.course)' is newer than \(manifest.version).",
                hint: "Raise 'version' in \(CourseDescription.file) above \(latest).")
        }
        try writer.addBundle(course: manifest.course, version: manifest.version, digest: digest, manifest: text)
        return true
    }

    /// The course in the catalogue, brought up to date.
    private func entry(
        _ course: Course, _ manifest: BundleManifest, digest: String, now: Instant, in writer: any StoreWriter
    ) throws -> CourseEntry {
        let description = course.description
        let lessons = course.items.count { $0.kind == .lesson }
        return CourseEntry(
            try writer.writeAsServer(
                CourseEntry.kind, id: description.id, now: now,
                fields: [
                    "title": description.title.json, "summary": description.summary.json,
                    "languages": .array(description.languages.map(JSON.string)), "version": .integer(manifest.version),
                    "digest": .string(digest), "minutes": .integer(description.minutes),
                    "passMark": .number(description.passMark),
                    "prerequisites": .array(description.prerequisites.map(JSON.string)),
                    "lessons": JSON(lessons), "quizzes": JSON(course.items.count - lessons),
                    "bytes": .integer(manifest.size),
                ]))
    }

    /// Every file of the folder by its path in it. Hidden files stay behind.
    private func read(_ folder: String) throws -> [String: [UInt8]] {
        guard let paths = FileManager.default.enumerator(atPath: folder) else {
            throw TrainingError(.notFound, "There is no folder '\(folder)'.", hint: "Check the path.")
        }
        var files: [String: [UInt8]] = [:]
        while let path = paths.nextObject() as? String {
            guard paths.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
                !path.split(separator: "/").contains(where: { $0.hasPrefix(".") })
            else { continue }
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
                throw TrainingError(.storage, "'\(path)' cannot be read.", hint: "Check its permissions.")
            }
            files[path] = [UInt8](data)
        }
        return files
    }
}

import Foundation
import JSONParser
import Signing
import TrainingModel

/// Publishes a bundle's folder at the server itself, signed with the network's own key: keeps its files, its manifest, and
/// the course in everybody's catalogue.
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
        try service.refuseAtRelay("Courses are loaded")
        let files = try read(folder)
        guard let bundle = files[CourseDescription.file] else {
            throw TrainingError(
                .notFound, "There is no \(CourseDescription.file) in '\(folder)'.",
                hint: "Give the folder of a bundle, such as content/simplifying-procedures.")
        }
        let course = try check(try JSON.parse(bundle), files)
        let contents = Array(files)
        let manifest = try BundleManifest(
            course: course.description.id, version: course.description.version,
            files: zip(contents, try service.blobs.add(contents.map(\.value))).map { file, sha256 in
                BundleManifest.File(path: file.key, sha256: sha256, size: Int64(file.value.count))
            })
        let text = manifest.json.encoded
        let publisher = CoursePublisher(service: service)
        return try service.store.write { [now = service.now()] writer in
            try publisher.checkVersion(manifest, text, in: writer)
            // A trainer's signature on the very same list stays.
            let kept = try writer.signature(course: manifest.course, version: manifest.version)
            let signature =
                try kept
                ?? MinisignSignature(
                    of: text, by: writer.networkKey(now: now), comment: manifest.comment(at: now)
                ).file
            let scope = try writer.record(RecordKey(CourseEntry.kind.name, manifest.course))?.scope ?? Scope.network
            let published = try publisher.keep(manifest, text, signature, course, scope: scope, in: writer)
            return Loaded(manifest: manifest, entry: published.entry, isNew: published.isNew)
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

    /// Every file of the folder by its path in it. Hidden files stay behind.
    private func read(_ folder: String) throws -> [String: [UInt8]] {
        guard let paths = FileManager.default.enumerator(atPath: folder) else {
            throw TrainingError(.notFound, "There is no folder '\(folder)'.", hint: "Check the path.")
        }
        var files: [String: [UInt8]] = [:]
        while let path = paths.nextObject() as? String {
            guard paths.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
                !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
                ![BundleManifest.file, BundleManifest.signatureFile].contains(path)
            else { continue }
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else {
                throw TrainingError(.storage, "'\(path)' cannot be read.", hint: "Check its permissions.")
            }
            files[path] = [UInt8](data)
        }
        return files
    }
}

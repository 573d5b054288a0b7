import JSONParser
import Signing
import TrainingModel

/// Publishes a course whose list of files somebody signed: keeps the list, and brings the catalogue up to date.
struct CoursePublisher {
    let service: SyncService

    /// What was published.
    struct Published {
        let entry: CourseEntry
        /// False when this very version was there already.
        let isNew: Bool
    }

    /// A trainer's request: says which files are missing, or publishes.
    func publish(_ request: PublishRequest, by device: Device) throws -> PublishReply {
        try service.refuseAtRelay("Courses are published")
        let text = Array(request.manifest.utf8)
        let manifest = try BundleManifest(JSON.parse(text))
        _ = try service.store.read { try check(manifest, text, request, by: device, in: $0) }
        let missing = try service.uploads.announce(manifest, text: text, by: device.person)
        guard missing.isEmpty else { return PublishReply(isPublished: false, isNew: false, missing: missing) }
        let damaged = try service.uploads.settle(manifest, by: device.person)
        guard damaged.isEmpty else { return PublishReply(isPublished: false, isNew: false, missing: damaged) }
        let course = try parse(manifest)
        let published = try service.store.write { writer in
            // Again: in the meantime somebody may have lost a right, or published another version.
            let scope = try check(manifest, text, request, by: device, in: writer)
            return try keep(manifest, text, request.signature, course, scope: scope, in: writer)
        }
        service.uploads.finish(manifest.course, by: device.person)
        return PublishReply(isPublished: true, isNew: published.isNew, missing: [])
    }

    /// Everything but the files themselves.
    /// - Returns: the scope in which the course stands.
    private func check(
        _ manifest: BundleManifest, _ text: [UInt8], _ request: PublishRequest, by device: Device,
        in reader: any StoreReader
    ) throws -> String {
        let actor = try service.actor(device, in: reader)
        let scope = try placeToPublish(manifest.course, at: request.scope, by: actor, in: reader)
        try reader.checkSignature(
            of: text, request.signature, name: "The list of files of '\(manifest.course)'")
        try checkVersion(manifest, text, in: reader)
        return scope
    }

    func checkVersion(_ manifest: BundleManifest, _ text: [UInt8], in reader: any StoreReader) throws {
        guard manifest.version <= Limits.courseVersion else {
            throw TrainingError(
                .invalid, "A course's version is at most \(Limits.courseVersion).",
                hint: "Lower 'version' in \(CourseDescription.file).")
        }
        if let existing = try reader.manifest(course: manifest.course, version: manifest.version) {
            guard existing == text else {
                throw TrainingError(
                    .conflict, "Version \(manifest.version) of '\(manifest.course)' is published with other content.",
                    hint: "Raise 'version' in \(CourseDescription.file).")
            }
        } else if let latest = try reader.latestVersion(of: manifest.course), latest > manifest.version {
            throw TrainingError(
                .conflict, "Version \(latest) of '\(manifest.course)' is newer than \(manifest.version).",
                hint: "Raise 'version' in \(CourseDescription.file) above \(latest).")
        }
    }

    /// The course, read as every learner's computer will read it.
    private func parse(_ manifest: BundleManifest) throws -> Course {
        let course = try Course(manifest: manifest) { try service.blobs.read($0.sha256) }
        guard course.description.id == manifest.course, course.description.version == manifest.version else {
            throw TrainingError(
                .invalid, "\(CourseDescription.file) is of another course or version than the list of files.",
                hint: "Run 'egov-learn bundle build' again.")
        }
        return course
    }

    func keep(
        _ manifest: BundleManifest, _ text: [UInt8], _ signature: String, _ course: Course, scope: String,
        in writer: any StoreWriter
    ) throws -> Published {
        let digest = Sodium.sha256(text)
        let isNew = try writer.manifest(course: manifest.course, version: manifest.version) == nil
        if isNew {
            try writer.addBundle(course: manifest.course, version: manifest.version, digest: digest, manifest: text)
        }
        // Written anew, so that the line that nobody signs is ours.
        try writer.sign(
            course: manifest.course, version: manifest.version, signature: MinisignSignature(signature).file)
        guard try writer.latestVersion(of: manifest.course) == manifest.version else {
            // An older version that got a new signature: the catalogue stays as it is.
            let record = try writer.record(RecordKey(CourseEntry.kind.name, manifest.course))
            return Published(entry: CourseEntry(record ?? Record(kind: "course", id: manifest.course)), isNew: false)
        }
        return Published(
            entry: try entry(course, manifest, digest: digest, scope: scope, in: writer), isNew: isNew)
    }

    /// The course in the catalogue, brought up to date.
    private func entry(
        _ course: Course, _ manifest: BundleManifest, digest: String, scope: String, in writer: any StoreWriter
    ) throws -> CourseEntry {
        let description = course.description
        let lessons = course.items.count { $0.kind == .lesson }
        return CourseEntry(
            try writer.writeAsServer(
                CourseEntry.kind, id: description.id, now: service.now(), scope: scope,
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
}

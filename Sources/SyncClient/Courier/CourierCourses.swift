import Courier
import Foundation
import JSONParser
import Signing
import TrainingModel

/// Puts the courses that come on a courier file where an interrupted download would have left them; the installer then finds
/// everything there, and checks it as if it had come over the network.
public final class CourierCourses {
    /// What became of a course on the file.
    public struct Outcome: Equatable, Sendable {
        public let course: String
        public let version: Int64
        /// Nil when it is on this computer now.
        public let fault: String?
    }

    private struct Wanted {
        let text: [UInt8]
        let manifest: BundleManifest
        var signature: [UInt8] = []
    }

    private let replica: Replica
    private let shelf: CourseShelf
    private let staging: String
    private var wanted: [Wanted] = []
    /// True while the present course is one that is not here.
    private var isWanted = false
    /// False once something that came did not fit on the disk.
    private var hasRoom = true
    /// Where the content of a hash is on this computer.
    private lazy var known = shelf.contents()

    init(_ replica: Replica, _ shelf: CourseShelf) {
        self.replica = replica
        self.shelf = shelf
        staging = shelf.folder + "/.staging/courier"
    }

    /// Begins a course; its signature and files follow.
    func begin(_ text: [UInt8]) {
        let manifest = try? BundleManifest(JSON.parse(text))
        isWanted = manifest.map { !shelf.versions(of: $0.course).contains($0.version) } ?? false
        if let manifest, isWanted { wanted.append(Wanted(text: text, manifest: manifest)) }
    }

    func sign(_ signature: [UInt8]) {
        if isWanted, let last = wanted.indices.last { wanted[last].signature = signature }
    }

    /// Keeps a file that one of the courses needs. What does not fit on the disk fails with the course, not with the sync.
    func add(from reader: CourierReader) throws {
        guard !wanted.isEmpty else { return }
        try? FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
        let place = "\(staging)/file"
        guard FileManager.default.createFile(atPath: place, contents: nil),
            let file = FileHandle(forWritingAtPath: place)
        else { return hasRoom = false }
        var hash = SHA256()
        var isWhole = true
        try reader.forEachPiece { piece in
            hash.update(piece)
            do { try file.write(contentsOf: Data(piece)) } catch { isWhole = false }
        }
        try? file.close()
        let digest = hash.hexDigits()
        if isWhole, rename(place, "\(staging)/\(digest)") == 0 {
            known[digest] = "\(staging)/\(digest)"
        } else {
            hasRoom = false
            unlink(place)
        }
    }

    /// Installs the courses from what came and what was here.
    func finish() -> [Outcome] {
        defer { try? FileManager.default.removeItem(atPath: staging) }
        return wanted.map { course in
            var fault: String?
            do { try install(course) } catch {
                let known = error as? TrainingError
                let isLost = known == nil || known?.code == .notFound && !hasRoom
                fault = isLost ? "The course could not be written." : known?.message
            }
            return Outcome(course: course.manifest.course, version: course.manifest.version, fault: fault)
        }
    }

    private func install(_ course: Wanted) throws {
        let manifest = course.manifest
        guard let entry = try replica.view(CourseEntry.self, manifest.course), entry.version == manifest.version,
            entry.digest == Sodium.sha256(course.text)
        else { throw TrainingError(.conflict, "The course is not the one in the catalogue on this computer.") }
        try replica.checkSignature(
            of: course.text, String(decoding: course.signature, as: UTF8.self),
            name: "The list of files of '\(manifest.course)'")
        let folder = shelf.staging(of: manifest.course, version: manifest.version)
        for file in manifest.files { try copy(file, to: "\(folder)/\(file.path)") }
        try Data(course.text).write(to: URL(fileURLWithPath: "\(folder)/\(BundleManifest.file)"), options: .atomic)
        try Data(course.signature).write(
            to: URL(fileURLWithPath: "\(folder)/\(BundleManifest.signatureFile)"), options: .atomic)
        _ = try CourseInstaller(shelf: shelf, transport: nil, trust: replica).install(entry)
    }

    /// What is missing here the installer finds in an older version, or names.
    private func copy(_ file: BundleManifest.File, to path: String) throws {
        guard let source = known[file.sha256] else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: source, toPath: path)
    }
}

extension CourseShelf {
    /// The installed versions by course, and the hashes of their files: what nobody has to carry here again.
    func holdings() -> (courses: [String: Set<Int64>], files: Set<String>) {
        let courses = courses().map { ($0, Set(versions(of: $0))) }.filter { !$0.1.isEmpty }
        return (Dictionary(uniqueKeysWithValues: courses), Set(contents().keys))
    }

    /// Where the content of each hash stands, in every course.
    fileprivate func contents() -> [String: String] {
        courses().reduce(into: [:]) { places, course in places.merge(contents(of: course)) { first, _ in first } }
    }

    func courses() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
    }
}

import Courier
import Foundation
import JSONParser
import Signing
import TrainingModel

/// Installs the courses that come on a courier file. Each appears whole, and only when the catalogue says the same of it.
public final class CourierCourses {
    /// What became of a course on the file.
    public struct Outcome: Equatable, Sendable {
        public let course: String
        public let version: Int64
        /// Nil when it is on this computer now.
        public let fault: String?
    }

    private let replica: Replica
    private let shelf: CourseShelf
    private let staging: String
    private var wanted: [(text: [UInt8], manifest: BundleManifest)] = []
    private var outcomes: [Outcome] = []
    /// Where the content of a hash is on this computer.
    private lazy var known = shelf.contents()

    init(_ replica: Replica, _ shelf: CourseShelf) {
        self.replica = replica
        self.shelf = shelf
        staging = shelf.folder + "/.staging/courier"
    }

    /// Begins a course; its files follow.
    func begin(_ text: [UInt8]) {
        guard let manifest = try? BundleManifest(JSON.parse(text)),
            !shelf.versions(of: manifest.course).contains(manifest.version)
        else { return }
        wanted.append((text, manifest))
    }

    /// Keeps a file that one of the courses needs. What does not fit on the disk fails with the course, not with the sync.
    func add(size: Int64, from reader: CourierReader) throws {
        guard !wanted.isEmpty else { return }
        try? FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
        let place = "\(staging)/file"
        guard FileManager.default.createFile(atPath: place, contents: nil),
            let file = FileHandle(forWritingAtPath: place)
        else { return }
        var hash = SHA256()
        var isWhole = true
        try reader.forEachPiece { piece in
            hash.update(piece)
            do { try file.write(contentsOf: Data(piece)) } catch { isWhole = false }
        }
        try? file.close()
        let name = "\(staging)/\(hash.hexDigits())"
        if isWhole, rename(place, name) == 0 { known[hash.hexDigits()] = name } else { unlink(place) }
    }

    /// Puts the courses together from what came and what was here.
    func finish() -> [Outcome] {
        let courses = wanted
        for (text, manifest) in courses {
            do {
                try install(text, manifest)
                outcomes.append(Outcome(course: manifest.course, version: manifest.version, fault: nil))
            } catch {
                let fault = (error as? TrainingError)?.message ?? "The course could not be written."
                outcomes.append(Outcome(course: manifest.course, version: manifest.version, fault: fault))
            }
        }
        try? FileManager.default.removeItem(atPath: staging)
        return outcomes
    }

    private func install(_ text: [UInt8], _ manifest: BundleManifest) throws {
        let entry = try replica.view(CourseEntry.self, manifest.course)
        guard let entry, entry.version == manifest.version, entry.digest == Sodium.sha256(text) else {
            throw TrainingError(.conflict, "The course is not the one in the catalogue on this computer.")
        }
        let folder = "\(shelf.folder)/.staging/\(manifest.course)-\(manifest.version)"
        do {
            for file in manifest.files {
                let path = "\(folder)/\(file.path)"
                guard let source = known[file.sha256] else {
                    throw TrainingError(.notFound, "The file '\(file.path)' of the course is missing.")
                }
                try FileManager.default.createDirectory(
                    atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
                    withIntermediateDirectories: true)
                try? FileManager.default.removeItem(atPath: path)
                try FileManager.default.copyItem(atPath: source, toPath: path)
                guard let data = FileManager.default.contents(atPath: path), Sodium.sha256([UInt8](data)) == file.sha256
                else { throw TrainingError(.storage, "The file '\(file.path)' of the course changed meanwhile.") }
            }
            let place = shelf.place(of: manifest.course, version: manifest.version)
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: place).deletingLastPathComponent().path, withIntermediateDirectories: true)
            guard rename(folder, place) == 0 || FileManager.default.fileExists(atPath: place) else {
                throw TrainingError(.storage, "The course could not be written.")
            }
        } catch let error as TrainingError {
            throw error
        } catch { throw TrainingError(.storage, "The course could not be written.", cause: error) }
    }
}

extension CourseShelf {
    /// The installed versions by course, and the hashes of their files: what nobody has to carry here again.
    func holdings() -> (courses: [String: Set<Int64>], files: Set<String>) {
        let courses = courses().map { ($0, Set(versions(of: $0))) }.filter { !$0.1.isEmpty }
        return (Dictionary(uniqueKeysWithValues: courses), Set(contents().keys))
    }

    /// Where the content of each hash stands, over the newest version of every course.
    func contents() -> [String: String] {
        var places: [String: String] = [:]
        for course in courses() {
            guard let version = versions(of: course).first else { continue }
            let place = place(of: course, version: version)
            for path in (try? FileManager.default.subpathsOfDirectory(atPath: place)) ?? [] {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: "\(place)/\(path)", isDirectory: &isFolder),
                    !isFolder.boolValue, let data = FileManager.default.contents(atPath: "\(place)/\(path)")
                else { continue }
                places[Sodium.sha256([UInt8](data))] = "\(place)/\(path)"
            }
        }
        return places
    }

    private func courses() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }
    }
}

import CSyncfs
import Foundation
import JSONParser
import TrainingModel

/// The courses installed on this computer: one folder a version, whole or not at all.
public struct CourseShelf: Sendable {
    public let folder: String
    /// The computer's run: see `CourseSettling.swift`.
    let run: @Sendable () -> String?

    /// - Parameters:
    ///   - profile: the profile's folder.
    ///   - run: names the computer's run, from one start to the next.
    public init(profile: String, run: @escaping @Sendable () -> String? = Self.systemRun) {
        folder = profile + "/courses"
        self.run = run
    }

    /// The installed versions of a course, newest first.
    public func versions(of course: String) -> [Int64] { present(course).filter { isWhole(course, $0) } }

    /// Those that stand at their places, newest first.
    func present(_ course: String) -> [Int64] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(course)")) ?? []
        return names.compactMap { Int64($0) }.sorted(by: >)
    }

    public func place(of course: String, version: Int64) -> String { "\(folder)/\(course)/\(version)" }

    /// Where a version is put together.
    func staging(of course: String, version: Int64) -> String { "\(folder)/.staging/\(course)-\(version)" }
    func lock(of course: String) -> String { "\(folder)/.staging/\(course).lock" }

    /// The list of files of an installed version, as it was signed; nil for one that an older program installed.
    public func manifest(of course: String, version: Int64) -> BundleManifest? {
        guard
            let text = FileManager.default.contents(
                atPath: "\(place(of: course, version: version))/\(BundleManifest.file)")
        else { return nil }
        return try? BundleManifest(JSON.parse(text))
    }

    /// Where content stands on this computer, by hash: in the versions of a course that are here.
    func contents(of course: String) -> [String: String] {
        var contents: [String: String] = [:]
        for version in versions(of: course) {
            let place = place(of: course, version: version)
            for file in manifest(of: course, version: version)?.files ?? [] {
                contents[file.sha256] = "\(place)/\(file.path)"
            }
        }
        return contents
    }

    /// How many versions stay: the newest, and the one before it, which another terminal may have open.
    private static let keptVersions = 2

    /// Removes older versions, with the files that no other version has, and what is left of attempts at them. To be called
    /// with the course's lock.
    func tidy(_ course: String) {
        let files = FileManager.default
        let versions = versions(of: course)
        // A power cut must not take all that stay.
        if versions.count > Self.keptVersions, !versions[1..<Self.keptVersions].allSatisfy({ isSettled(course, $0) }) {
            settle()
        }
        for version in versions.dropFirst(Self.keptVersions) {
            // First out of sight, in one step: a version is whole or not there.
            let away = "\(folder)/.staging/\(course)-\(version).old"
            if rename(place(of: course, version: version), away) == 0 { try? files.removeItem(atPath: away) }
        }
        let newest = versions.first ?? 0
        for name in (try? files.contentsOfDirectory(atPath: folder + "/.staging")) ?? [] {
            guard name.hasPrefix(course + "-"), let hyphen = name.lastIndex(of: "-"), name[..<hyphen] == course[...]
            else {
                continue
            }
            let rest = name[name.index(after: hyphen)...]
            if rest.hasSuffix(".old") || Int64(rest).map({ $0 <= newest }) == true {
                try? files.removeItem(atPath: "\(folder)/.staging/\(name)")
            }
        }
    }

    /// Returns when the disk has all that was written.
    /// - Returns: false when that cannot be said.
    @discardableResult
    func waitForDisk() -> Bool {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return syncfs(descriptor) == 0
    }

    /// Returns when the disk knows of a folder's new names; what they name was waited for before.
    func waitForNames(in place: String) {
        let descriptor = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    /// Reads an installed course.
    /// - Throws: `notFound` when it is not installed.
    public func course(_ id: String, version: Int64) throws -> Course {
        let place = place(of: id, version: version)
        guard let bundle = FileManager.default.contents(atPath: "\(place)/\(CourseDescription.file)"),
            let paths = FileManager.default.enumerator(atPath: place)?.allObjects as? [String]
        else {
            throw TrainingError(
                .notFound, "The course '\(id)' is not on this computer.",
                hint: "Run 'egov-learn course get \(id)' while the server can be reached.")
        }
        return try Course(bundle: JSON.parse(bundle), files: paths) { path in
            guard let data = FileManager.default.contents(atPath: "\(place)/\(path)") else {
                throw TrainingError(.storage, "A file of the course '\(id)' cannot be read: \(path).")
            }
            return [UInt8](data)
        }
    }
}

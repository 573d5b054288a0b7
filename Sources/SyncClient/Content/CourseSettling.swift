import Foundation
import Signing
import TrainingModel

/// What a power cut may take: files of a version that the system has and the disk has not.
///
/// A version that came within seconds does not wait for the disk. Its folder holds a link that names the run of the computer
/// in which it came. While that run lasts the system keeps what was written. A version that is found with the link of
/// another run is held against its list, file by file, before anybody sees it: a damaged one goes back to where it came
/// from, and only what is damaged is fetched again.
extension CourseShelf {
    /// A link, because it is there with what it says or not at all.
    private static let mark = ".unsettled"

    /// The computer's run, from one start to the next (random(4)); nil where the system does not tell.
    public static func systemRun() -> String? {
        let file = "/proc/sys/kernel/random/boot_id"
        let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
        return text.flatMap { $0.split(separator: "\n").first }.map(String.init)
    }

    /// Marks a version that is about to appear.
    /// - Returns: false where that is impossible: the disk must be waited for.
    func mark(_ staging: String) -> Bool {
        guard let run = run() else { return false }
        unlink("\(staging)/\(Self.mark)")
        return symlink(run, "\(staging)/\(Self.mark)") == 0
    }

    /// True when nothing can be missing of a version that is here.
    func isWhole(_ course: String, _ version: Int64) -> Bool {
        guard let marked = markedRun(place(of: course, version: version)), marked != run() else { return true }
        // Whoever holds the lock is looking already, or brings the course anew.
        guard let lock = CourseLock(ifFree: lock(of: course)) else { return false }
        return withExtendedLifetime(lock) { checkAgain(course, version) }
    }

    /// Looks at the versions of a course that another run of the computer has left. To be called with the course's lock.
    func checkAgain(_ course: String) {
        for version in present(course) { _ = checkAgain(course, version) }
    }

    /// - Returns: true when the version is whole; otherwise what is left of it is where the next installation looks.
    private func checkAgain(_ course: String, _ version: Int64) -> Bool {
        let place = place(of: course, version: version)
        // Another program may have looked in the meantime.
        guard let marked = markedRun(place), marked != run() else { return present(course).contains(version) }
        if hasAll(place, manifest(of: course, version: version)) {
            unlink("\(place)/\(Self.mark)")
            return true
        }
        let staging = staging(of: course, version: version)
        try? FileManager.default.removeItem(atPath: staging)
        rename(place, staging)
        return false
    }

    private func hasAll(_ place: String, _ manifest: BundleManifest?) -> Bool {
        guard let manifest,
            let signature = FileManager.default.contents(atPath: "\(place)/\(BundleManifest.signatureFile)"),
            (try? MinisignSignature(String(decoding: signature, as: UTF8.self))) != nil
        else { return false }
        return manifest.files.allSatisfy { SHA256.ofFile("\(place)/\($0.path)", size: $0.size) == $0.sha256 }
    }

    /// Waits for the disk, if a version is here for which nobody has; so that another start of the computer need not look.
    public func settle() {
        let places = courses().flatMap { course in present(course).map { place(of: course, version: $0) } }
        let marked = places.filter { markedRun($0) == run() }
        guard !marked.isEmpty, waitForDisk() else { return }
        for place in marked { unlink("\(place)/\(Self.mark)") }
    }

    func isSettled(_ course: String, _ version: Int64) -> Bool {
        markedRun(place(of: course, version: version)) == nil
    }

    /// Nil for a version that the disk has.
    private func markedRun(_ place: String) -> String? {
        var target = [UInt8](repeating: 0, count: 128)
        let count = readlink("\(place)/\(Self.mark)", &target, target.count)
        return count < 0 ? nil : String(decoding: target.prefix(count), as: UTF8.self)
    }
}

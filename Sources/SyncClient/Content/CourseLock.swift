import Glibc
import TrainingModel

/// Held while one program brings a course to a profile: another waits, and then finds it there. The system lets go of it
/// when the program ends in whatever way.
final class CourseLock {
    private let descriptor: Int32

    /// - Parameters:
    ///   - file: made when it is missing; its folder must be there.
    ///   - waiting: called once when another program holds it.
    init(_ file: String, waiting: () -> Void) throws {
        descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TrainingError.storage(errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        waiting()
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw TrainingError.storage(errno) }
        }
    }

    /// - Parameter file: made when it is missing, and its folder too.
    /// - Returns: nil when another program holds it, or nothing can be written there.
    init?(ifFree file: String) {
        mkdir(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]), 0o700)
        descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    }

    deinit { close(descriptor) }
}

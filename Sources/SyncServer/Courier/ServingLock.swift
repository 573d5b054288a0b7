import Foundation
import TrainingModel

/// Whether a server is running on a data folder. The running one holds it, and so does a command that writes records while
/// none runs.
public final class ServingLock {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }

    /// Nil when a server is running.
    public static func taken(data: String) throws -> ServingLock? {
        let lock = try ServingLock(open(data))
        return flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 ? lock : nil
    }

    /// Waits until no other command writes: two at once would each take the other for a running server.
    public static func turn(data: String) throws -> ServingLock {
        let lock = try ServingLock(open(data, "writing.lock"))
        while flock(lock.descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw unwritable(data) }
        }
        return lock
    }

    private static func open(_ data: String, _ name: String = "serving.lock") throws -> Int32 {
        try SQLiteStore.requireNetwork(in: data)
        let descriptor = Foundation.open("\(data)/\(name)", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(data) }
        return descriptor
    }

    private static func unwritable(_ data: String) -> TrainingError {
        TrainingError(
            .storage, "The data folder '\(data)' cannot be written.",
            hint: "Check --data, its permissions and free space.")
    }
}

import Glibc
import TrainingModel

/// What can be wrong with a courier file, said with its name.
public enum CourierFault {
    public static func unreadable(_ path: String, _ code: Int32) -> TrainingError {
        TrainingError(
            code == ENOENT ? .notFound : .storage,
            code == ENOENT ? "There is no file '\(path)'." : "The file '\(path)' cannot be read.",
            hint: "Check the name, and that the stick is in its place.", cause: FileError(code: code))
    }

    public static func foreign(_ path: String) -> TrainingError {
        TrainingError(
            .invalid, "'\(path)' is not a courier file.",
            hint: "Courier files are made with 'egov-learn courier make FILE'.")
    }

    static func folder(_ path: String) -> TrainingError {
        TrainingError(.invalid, "'\(path)' is a folder.", hint: "Name one of the courier files in it.")
    }

    static func otherVersion(_ path: String, _ version: UInt8) -> TrainingError {
        TrainingError(
            .tooOld,
            "'\(path)' is a courier file of version \(version); this program reads version \(CourierLimits.version).",
            hint: "Update egov-learn on both computers; what is unsent stays in the outbox.")
    }

    static func tooLarge(_ path: String) -> TrainingError {
        TrainingError(.tooLarge, "'\(path)' is larger than a courier file can be.", hint: "Make it again.")
    }

    /// - Parameter reason: a sentence without its end, such as `piece 3 was changed`.
    public static func damaged(_ path: String, _ reason: String) -> TrainingError {
        TrainingError(
            .invalid, "The courier file '\(path)' is damaged or was tampered with: \(reason).",
            hint: "Nothing of it was taken. Copy it to the stick again, or make it again.")
    }

    /// A reply of which not even the first piece opens with this computer's token.
    static func unopened(_ path: String) -> TrainingError {
        TrainingError(
            .invalid,
            "The courier file '\(path)' does not open: it was cut or changed, or this computer has changed its server since.",
            hint: "Nothing of it was taken, and what was unsent still waits. Copy it to the stick again, or sync.")
    }

    static func cutShort(_ path: String) -> TrainingError {
        TrainingError(
            .invalid, "The courier file '\(path)' is cut short: its end is missing.",
            hint: "Nothing of it was taken. Copy it to the stick again, and wait until the stick may be pulled out.")
    }

    static func unwritable(_ path: String, _ code: Int32) -> TrainingError {
        let isFull = [ENOSPC, EDQUOT, EFBIG].contains(code)
        return TrainingError(
            .storage, isFull ? "There is no room for '\(path)'." : "The file '\(path)' cannot be written.",
            hint: isFull
                ? "Free some space there, or take another stick. A file of that name that was there before is still there."
                : "Check the name, and that the stick is in its place and not write-protected.",
            cause: FileError(code: code))
    }

    /// An errno, kept as the cause of an error.
    private struct FileError: Error { let code: Int32 }
}

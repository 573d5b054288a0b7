import CSQLite
import Glibc
import TrainingModel

/// What SQLite said: its extended result code (sqlite.org/rescode.html), never decided by its text.
public struct SQLiteFailure: Error, CustomStringConvertible {
    public let code: Int32
    public let message: String
    /// The errno beneath, if there was one.
    var systemError: Int32 = 0

    /// SQLite says SQLITE_FULL for some of the ways in which a file cannot grow.
    private var isOfSpace: Bool {
        switch code & 0xff {
        case SQLITE_FULL: true
        case SQLITE_IOERR, SQLITE_CANTOPEN: code == ioErrorGrowingSharedMemory || noSpace.contains(systemError)
        default: false
        }
    }

    /// True while another connection holds the file.
    var isBusy: Bool { [SQLITE_BUSY, SQLITE_LOCKED].contains(code & 0xff) }

    public var description: String { "SQLite \(code): \(message)" }

    /// True when the file's content is not what SQLite wrote.
    public var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xff) }

    /// The failure as a person should hear it.
    /// - Parameter whenDamaged: what to do then; it differs from file to file.
    func error(_ path: String, whenDamaged: String) -> TrainingError {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let (message, hint): (String, String) =
            switch code & 0xff {
            case _ where isOfSpace:
                (
                    "The disk is full; '\(file)' could not be written.",
                    "Free some space, then try again: nothing was lost."
                )
            case SQLITE_READONLY:
                ("'\(file)' cannot be written.", "Check the permissions of the file and its folder.")
            case SQLITE_BUSY, SQLITE_LOCKED:
                ("Another program is writing to '\(file)'.", "Wait until it has finished, then try again.")
            case _ where isDamage: ("'\(file)' is damaged.", whenDamaged)
            case SQLITE_CANTOPEN:
                ("'\(file)' cannot be opened.", "Check that its folder exists and that you may write there.")
            case SQLITE_IOERR:
                (
                    "The disk failed while '\(file)' was read or written.",
                    "Check the disk and its free space, then try again."
                )
            default:
                ("The database '\(file)' refused the operation.", "Run the command again with --debug and report it.")
            }
        return TrainingError(.storage, message, hint: hint, cause: self)
    }
}

/// SQLITE_IOERR_SHMSIZE, a macro that is not imported.
private let ioErrorGrowingSharedMemory: Int32 = SQLITE_IOERR | 19 << 8
private let noSpace: Set<Int32> = [ENOSPC, EDQUOT, EFBIG]

import CFaultyDisk
import TrainingModel

/// The disk under every database of a simulation, which can be told to fail at any write or read.
enum FaultyDisk {
    enum Fault: CaseIterable {
        /// The program is killed in the middle of a write.
        case killed
        /// The power fails, and what was not synced is gone.
        case powerless
        /// There is no room; the program goes on.
        case full
        /// A read fails, once; the program goes on.
        case unreadable

        /// True when the computer has to start again.
        var stops: Bool { self == .killed || self == .powerless }
    }

    private static let isInstalled = faulty_disk_install() == 0

    static func install() throws {
        guard isInstalled else { throw TrainingError(.storage, "The faulty disk could not be installed.") }
    }

    /// Lets the disk under a folder fail while `body` runs, at the write or read after `steps` others.
    /// - Returns: true when it failed.
    static func failing(_ fault: Fault, in folder: String, after steps: Int, _ body: () throws -> Void) rethrows
        -> Bool
    {
        let code =
            switch fault {
            case .killed: FAULTY_DISK_KILLED
            case .powerless: FAULTY_DISK_POWER
            case .full: FAULTY_DISK_FULL
            case .unreadable: FAULTY_DISK_UNREADABLE
            }
        faulty_disk_arm(folder, steps, code)
        try body()
        return hasStruck
    }

    static var hasStruck: Bool { faulty_disk_has_struck() != 0 }

    static func mend() { faulty_disk_disarm() }
}

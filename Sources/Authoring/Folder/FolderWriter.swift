import Foundation
import TrainingModel

/// Writes a course's folder whole or not at all.
enum FolderWriter {
    /// - Parameter files: paths with forward slashes, relative to the folder, and their bytes.
    /// - Throws: `conflict` when there is something at that place already, `storage` when it cannot be written.
    static func write(_ files: [(path: String, bytes: [UInt8])], to folder: String) throws {
        try check(folder)
        let manager = FileManager.default
        let place = URL(fileURLWithPath: folder).standardizedFileURL.path
        let staging = place + ".part-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            for file in files {
                if let fault = BundleManifest.fault(inPath: file.path) { throw TrainingError(.invalid, fault) }
                let url = URL(fileURLWithPath: staging + "/" + file.path)
                try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: url)
            }
            // An empty folder gives way.
            if manager.fileExists(atPath: place) { try manager.removeItem(atPath: place) }
            try manager.moveItem(atPath: staging, toPath: place)
        } catch {
            try? manager.removeItem(atPath: staging)
            if let known = error as? TrainingError { throw known }
            throw TrainingError(
                .storage, "The folder '\(folder)' cannot be written.",
                hint: "Check its permissions and the free disk space.", cause: error)
        }
    }

    /// - Throws: `conflict` unless the folder is new or empty.
    static func check(_ folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder), names.isEmpty else {
            throw TrainingError(
                .conflict, "'\(folder)' exists already and is not an empty folder.",
                hint: "Give the name of a new folder: nothing is overwritten.")
        }
    }
}

import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Fetches a course as every command does: with progress, and again where the line breaks.
struct CourseFetch {
    let app: App
    /// Bytes a second; 0 for all that the line has.
    var limitRate: Int64 = 0

    /// - Returns: nil when that version was here already.
    func callAsFunction(_ entry: CourseEntry) throws -> CourseInstaller.Installed? {
        let installer = try installer()
        return try Transfer(app: app, label: app.text("Fetching %1", entry.id)) { progress in
            try installer.install(
                entry,
                waiting: { app.console.talk(app.text("Another program is fetching '%1'; waiting for it.", entry.id)) },
                progress: progress)
        }
    }

    /// The change that an update would bring; nil when the course is not on this computer.
    func preview(_ entry: CourseEntry) throws -> CourseChange? { try installer().preview(entry) }

    private func installer() throws -> CourseInstaller {
        CourseInstaller(
            shelf: try app.shelf(), transport: try app.transport(limitRate: limitRate), trust: try app.replica())
    }

    /// What a sync did about courses.
    struct Updates {
        var fetched: [CourseEntry] = []
        /// By course.
        var changes: [String: CourseChange] = [:]
        var failed: [(entry: CourseEntry, error: TrainingError)] = []

        var json: JSON {
            [
                "fetched": .array(fetched.map { ["course": .string($0.id), "version": .integer($0.version)] }),
                "failed": .array(
                    failed.map {
                        [
                            "course": .string($0.entry.id), "code": .string($0.error.code.rawValue),
                            "message": .string($0.error.message),
                        ]
                    }),
            ]
        }
    }

    /// Brings the latest versions of the courses that the person takes. A sync is done without them, so what fails is
    /// only told.
    func updates(_ replica: Replica) -> Updates {
        var updates = Updates()
        try? app.shelf().settle()
        let missing = (try? Catalogue(replica, shelf: app.shelf()).missing()) ?? []
        for entry in missing {
            do {
                guard let installed = try self(entry) else { continue }
                updates.fetched.append(entry)
                updates.changes[entry.id] = installed.change
            } catch {
                let known =
                    error as? TrainingError ?? TrainingError(.failed, "The course was not fetched.", cause: error)
                updates.failed.append((entry, known))
                // The others would only fail in the same way, slowly.
                if known.code.exitStatus == TrainingError.Code.network.exitStatus { break }
            }
        }
        return updates
    }
}

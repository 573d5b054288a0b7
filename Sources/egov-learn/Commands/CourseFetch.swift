import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Fetches a course as every command does: with progress, and again where the line breaks.
struct CourseFetch {
    let app: App

    /// - Returns: nil when that version was here already.
    func callAsFunction(_ entry: CourseEntry) throws -> CourseInstaller.Installed? {
        let installer = CourseInstaller(shelf: try app.shelf(), transport: try app.transport())
        var bar = Terminal.Progress(app.text("Fetching %1", entry.id), console: app.console, now: app.environment.now)
        defer { bar.finish() }
        var attempt = 1
        while true {
            do {
                return try installer.install(entry) { done, total in
                    bar.update(Int(clamping: done), of: Int(clamping: total))
                }
            } catch let error as TrainingError {
                let wait = RetryPolicy().wait(afterAttempt: attempt, error: error) { Double.random(in: 0..<1) }
                guard let wait else { throw error }
                bar.finish()
                app.console.talk(app.text("The line broke; trying again in %1 s.", "\(Int(wait.rounded(.up)))"))
                Thread.sleep(forTimeInterval: wait)
                attempt += 1
            }
        }
    }

    /// What a sync did about courses.
    struct Updates {
        var fetched: [CourseEntry] = []
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
        let missing = (try? Catalogue(replica, shelf: app.shelf()).missing()) ?? []
        for entry in missing {
            do {
                if try self(entry) != nil { updates.fetched.append(entry) }
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

import SyncServer
import Terminal
import TrainingModel

/// Copies the data folder while it is served.
struct BackupCommand: Command {
    static let name = "backup"
    static let usage = "egov-learn-server backup FOLDER --data DIR [--json]"
    static let summary = "Copy the network, while it is served, and check the copy"
    static let examples = [
        Example(
            "backup /mnt/backup/2026-11-22 --data /var/lib/egov-learn", "On another disk; a new folder each time")
    ]
    static let options = [DataFolder.option]

    private let place: String
    private let folder: DataFolder

    init(_ arguments: inout Arguments) throws {
        var place = try arguments.word("FOLDER")
        while place.count > 1, place.hasSuffix("/") { place.removeLast() }
        self.place = place
        folder = try DataFolder(&arguments)
    }

    func run(in app: App) throws {
        var bar = Progress(app.text("Copying"), console: app.console, now: app.environment.now)
        defer { bar.finish() }
        // What the network signs from now on could not come back to a copy without its key.
        try folder.withRun(in: app) { try Administration($0).makeKey() }
        let backup = try DataBackup(of: folder.path, at: place) { done, total in
            bar.update(Int(clamping: done), of: Int(clamping: total))
        }
        bar.finish()
        app.answer([
            "folder": .string(place), "files": JSON(backup.files), "bytes": .integer(backup.bytes),
        ]) { app.console.write(SafeText.line(place)) }
        app.console.talk(app.text("The copy is whole and sound."))
    }
}

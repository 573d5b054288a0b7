import Foundation
import Terminal
import TrainingModel

/// Files that a command writes for a person.
enum TextFile {
    /// Writes a file, or for `-` to standard output, where another program gets the bytes as they are and a terminal
    /// nothing that could command it.
    static func write(_ text: String, to path: String, _ app: App) throws {
        if path == "-" {
            app.console.streams.output.write((app.console.outputIsTerminal ? SafeText.lines(text) : text).utf8)
            return
        }
        guard (try? Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)) != nil else {
            throw TrainingError(
                .storage, "The file '\(SafeText.line(path))' could not be written.",
                hint: "Check the folder and the free space.")
        }
        app.console.talk(app.text("Written: %1", SafeText.line(path)))
    }
}

import Foundation

/// Files that a command writes for a person.
enum TextFile {
    /// - Returns: false when the file could not be written.
    static func write(_ text: String, to path: String) -> Bool {
        (try? Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)) != nil
    }
}

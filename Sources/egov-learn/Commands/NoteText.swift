import Foundation
import SyncClient
import Terminal
import TrainingModel

/// Where a note's text comes from: an option, a file, standard input, or the person's editor.
struct NoteText {
    static let body = OptionHelp("--body TEXT", "The text, in CommonMark")
    static let file = OptionHelp("--file FILE", "Read the text from a file, or from standard input with -")

    private let text: String?
    private let path: String?

    init(_ arguments: inout Arguments) throws {
        text = arguments.option("--body")
        path = arguments.option("--file")
        guard text == nil || path == nil else {
            throw TrainingError(.usage, "--body and --file cannot both be given.", hint: "Give one of them.")
        }
    }

    var isGiven: Bool { text != nil || path != nil }

    /// - Parameters:
    ///   - current: what the editor shows first.
    ///   - write: takes the text. A draft from the editor is removed once that has succeeded.
    func read<Result>(
        in app: App, option: String, current: String, then write: (String) throws -> Result
    ) throws -> Result {
        if text == nil, path == nil { return try edit(current, in: app, option: option, then: write) }
        return try write(given(in: app))
    }

    /// Where no editor is opened.
    func given(in app: App) throws -> String {
        if let text { return text }
        switch path ?? "-" {
        case "-": return try decoded(app.console.readAll(limit: Limits.richBytes))
        case let path:
            // A pipe too, such as the shell's <(command).
            guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() ?? Data() else {
                throw TrainingError(.usage, "The file '\(path)' cannot be read.", hint: "Check its name.")
            }
            guard data.count <= Limits.richBytes else {
                throw TrainingError(
                    .tooLarge, "The text is longer than \(Limits.richBytes >> 10) KiB.",
                    hint: "Split it into several notes.")
            }
            return try decoded(data)
        }
    }

    /// Opens the text in $VISUAL or $EDITOR.
    private func edit<Result>(
        _ current: String, in app: App, option: String, then write: (String) throws -> Result
    ) throws -> Result {
        guard app.console.canAsk, let editor = app.environment["VISUAL"] ?? app.environment["EDITOR"] else {
            throw TrainingError(
                .usage, "The text is missing.", hint: "Give \(option) FILE, \(option) - or --body, or set EDITOR.")
        }
        let path = try app.profileDirectory() + "/note-\(UUID().uuidString).md"
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(current.utf8), attributes: [.posixPermissions: 0o600])
        else { throw TrainingError(.storage, "The draft could not be written.", hint: "Check the free disk space.") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(editor) \"$1\"", editor, path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0, let data = FileManager.default.contents(atPath: path) else {
            throw TrainingError(
                .failed, "The editor failed; your text is kept in \(path).", hint: "Set EDITOR to one that works.")
        }
        let result: Result
        do { result = try write(decoded(data)) } catch {
            app.console.talkAlways(app.text("Your text is kept in %1.", path))
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
        return result
    }

    /// What is no UTF-8 is refused: another character in its place would be a word that nobody wrote.
    private func decoded(_ bytes: some Sequence<UInt8>) throws -> String {
        guard let text = String(validating: Array(bytes), as: UTF8.self) else {
            throw TrainingError(
                .invalid, "The text is not in UTF-8.",
                hint: "Save it as UTF-8, or convert it: 'iconv -f LATIN1 -t UTF-8 FILE'.")
        }
        return text
    }
}

/// A note as the commands show it.
struct NoteView {
    private let note: Note
    private let author: String

    init(_ note: Note, _ app: App, _ replica: Replica) {
        self.note = note
        author = (try? app.personName(note.author, in: replica)) ?? note.author
    }

    var json: JSON {
        [
            "id": .string(note.id), "title": .string(note.title), "body": .string(note.body),
            "author": .string(note.author), "authorName": .string(author), "structure": .string(note.structure),
            "status": .string(note.status), "language": .string(note.language),
            "tags": .array(note.tags.map(JSON.string)), "editors": .array(note.editors.map(JSON.string)),
        ]
    }

    static func write(_ notes: [Note], _ app: App, _ replica: Replica) {
        let views = notes.map { NoteView($0, app, replica) }
        app.answer(.array(views.map(\.json))) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")), .init(app.text("Author")),
                .init(app.text("Tags"), isExtra: true),
            ])
            for view in views {
                let isOut = view.note.status != "published"
                table.add([
                    Identifier.short(view.note.id),
                    view.note.title + (isOut ? " (\(app.word(view.note.status, of: "note")))" : ""), view.author,
                    view.note.tags.joined(separator: ", "),
                ])
            }
            app.console.write(table)
        }
    }
}

import SyncClient
import Terminal
import TrainingModel

/// Writes a best-practice note.
struct NoteWriteCommand: Command {
    static let name = "note write"
    static let usage = "egov-learn note write --title TITLE [--body TEXT | --file FILE|-] [--tag TAG]… [--editor ID]…"
    static let summary = "Share what worked, as a note"
    static let examples = [
        Example("note write --title \"One-stop registration\" --file note.md", "Share a note that you wrote as a file"),
        Example("note write --title \"One-stop registration\" --draft", "Write it in your editor, keep it a draft"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "The note's title"), NoteText.body, NoteText.file,
        OptionHelp("--tag TAG", "A word to find it by", repeats: true),
        OptionHelp("--editor ID", "A person who may change the text too", repeats: true),
        OptionHelp("--language CODE", "The note's language; the program's by default"),
        OptionHelp("--draft", "Do not publish it yet"),
        OptionHelp("--structure-only", "Show it to your own structure only"),
    ]

    private let title: String?
    private let text: NoteText
    private let tags: [String]
    private let editors: [String]
    private let language: String?
    private let isDraft: Bool
    private let structureOnly: Bool

    init(_ arguments: inout Arguments) throws {
        title = arguments.option("--title")
        text = try NoteText(&arguments)
        tags = arguments.options("--tag")
        editors = arguments.options("--editor")
        language = arguments.option("--language")
        isDraft = arguments.flag("--draft")
        structureOnly = arguments.flag("--structure-only")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let me = try replica.me()
        let title = try title ?? app.prompt.line(app.text("Title"), option: "--title")
        let editors = try editors.map { JSON.string(try replica.find($0, kind: Person.kind.name).id) }
        let note = try text.read(in: app, option: "--file", current: "") { body in
            try replica.create(
                Note.kind, scope: structureOnly ? Scope.structure(me.structure) : Scope.network,
                fields: [
                    "author": .string(me.id), "title": .string(title), "body": .string(body),
                    "language": .string(language ?? app.language.rawValue), "structure": .string(me.structure),
                    "status": .string(isDraft ? "draft" : "published"), "tags": .array(tags.map(JSON.string)),
                    "editors": .array(editors),
                ])
        }
        app.answer(NoteView(Note(note), app, replica).json) { app.console.write(Identifier.short(note.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Lists the notes.
struct NoteListCommand: Command {
    static let name = "note list"
    static let usage = "egov-learn note list [--tag TAG] [--mine] [--json]"
    static let summary = "List the notes on this computer"
    static let examples = [Example("note list --tag simplification", "Notes with a tag")]
    static let options = [
        OptionHelp("--tag TAG", "Only notes with this tag"), OptionHelp("--mine", "Only your own notes"),
    ]

    private let tag: String?
    private let mine: Bool

    init(_ arguments: inout Arguments) throws {
        tag = arguments.option("--tag")
        mine = arguments.flag("--mine")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let me = try replica.person()
        let notes = try replica.all(Note.self).newestFirst().filter {
            (tag == nil || $0.tags.contains(tag ?? "")) && (!mine || $0.author == me)
                && ($0.status == "published" || $0.author == me)
        }
        if notes.isEmpty { app.nothing(app.text("There are no such notes yet.")) }
        NoteView.write(notes, app, replica)
        try app.talkOfAge(replica)
    }
}

/// Shows a note.
struct NoteShowCommand: Command {
    static let name = "note show"
    static let usage = "egov-learn note show ID [--json]"
    static let summary = "Read a note, and what the network says to it"
    static let examples = [Example("note show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let note = Note(try replica.find(id, kind: Note.kind.name))
        let author = try app.personName(note.author, in: replica)
        let reception = try NoteReceptionView(note, app, replica)
        let members = (NoteView(note, app, replica).json.object ?? [:]).merging(reception.members) { $1 }
        app.answer(.object(members)) {
            app.show(
                markdown: """
                    # \(SafeText.line(note.title))

                    *\(author) · \(app.word(note.status, of: "note"))\(note.tags.isEmpty ? "" : " · " + note.tags.map { SafeText.line($0) }.joined(separator: ", "))*

                    \(note.body)

                    \(reception.markdown)
                    """)
        }
        try app.talkOfAge(replica)
    }
}

/// Changes a note.
struct NoteEditCommand: Command {
    static let name = "note edit"
    static let usage = "egov-learn note edit ID [--title TITLE] [--body TEXT | --file FILE|-] [--status STATUS]…"
    static let summary = "Change a note of yours, or one you may edit"
    static let examples = [
        Example("note edit 4f21ab --title \"One-stop birth registration\"", "Give it a better title"),
        Example("note edit 4f21ab", "Open the text in your editor"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "A new title"), NoteText.body, NoteText.file,
        OptionHelp("--status STATUS", "draft, published or withdrawn"),
        OptionHelp("--add-editor ID", "A person who may change the text too", repeats: true),
    ]

    private let id: String
    private let title: String?
    private let text: NoteText
    private let status: String?
    private let editors: [String]

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        title = arguments.option("--title")
        text = try NoteText(&arguments)
        status = arguments.option("--status")
        editors = arguments.options("--add-editor")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let note = Note(try replica.find(id, kind: Note.kind.name))
        var fields: [String: JSON] = [:]
        if let title { fields["title"] = .string(title) }
        if let status { fields["status"] = .string(status) }
        if !editors.isEmpty {
            let added = try editors.map { try replica.find($0, kind: Person.kind.name).id }
            fields["editors"] = .array((note.editors + added.filter { !note.editors.contains($0) }).map(JSON.string))
        }
        let edited =
            text.isGiven || fields.isEmpty
            ? try text.read(in: app, option: "--file", current: note.body) { body in
                try replica.edit(note.record.key, fields.merging(["body": .string(body)]) { $1 })
            } : try replica.edit(note.record.key, fields)
        app.answer(NoteView(Note(edited), app, replica).json) { app.console.write(Identifier.short(note.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Searches the notes.
struct NoteSearchCommand: Command {
    static let name = "note search"
    static let usage = "egov-learn note search WORDS… [--json]"
    static let summary = "Search the notes; accents and capitals do not matter"
    static let examples = [Example("note search birth regis", "All words must occur; the last may be a beginning")]

    private let words: [String]

    init(_ arguments: inout Arguments) throws {
        words = [try arguments.word("WORDS")] + arguments.remainingWords()
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let me = try replica.person()
        let notes = try replica.searchNotes(words.joined(separator: " ")).filter {
            $0.status == "published" || $0.author == me
        }
        if notes.isEmpty { app.nothing(app.text("No note has these words.")) }
        NoteView.write(notes, app, replica)
        try app.talkOfAge(replica)
    }
}

import SyncClient
import Terminal
import TrainingModel

/// Publishes a draft, or a note that was withdrawn.
struct NotePublishCommand: Command {
    static let name = "note publish"
    static let usage = "egov-learn note publish ID [--json]"
    static let summary = "Let others read a note of yours"
    static let examples = [Example("note publish 4f21ab", "A draft, or a note that was withdrawn")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws { try NoteStatus.set("published", id, app) }
}

/// Takes a note back.
struct NoteWithdrawCommand: Command {
    static let name = "note withdraw"
    static let usage = "egov-learn note withdraw ID [--json]"
    static let summary = "Take a note out of the lists; its history stays"
    static let examples = [Example("note withdraw 4f21ab", "Your own, or, for coordinators, one of their structure")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws { try NoteStatus.set("withdrawn", id, app) }
}

private enum NoteStatus {
    static func set(_ status: String, _ id: String, _ app: App) throws {
        let replica = try app.replica()
        let note = Note(try replica.find(id, kind: Note.kind.name))
        let edited = Note(try replica.edit(note.record.key, ["status": .string(status)]))
        app.answer(NoteView(edited, app, replica).json) {
            app.console.write("\(Identifier.short(note.id))\t\(app.word(status, of: "note"))")
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Says something to a note.
struct NoteCommentCommand: Command {
    static let name = "note comment"
    static let usage = "egov-learn note comment ID [--body TEXT | --file FILE|-] [--reply-to COMMENT] [--json]"
    static let summary = "Say something to a note"
    static let examples = [
        Example("note comment 4f21ab --body \"We did the same, in two steps.\"", "Everybody who sees the note sees it"),
        Example("note comment 4f21ab --reply-to 77c0de --file -", "Answer a comment; the text comes from a pipe"),
    ]
    static let options = CommentText.options

    private let id: String
    private let text: CommentText

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        text = try CommentText(&arguments)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let note = try replica.find(id, kind: Note.kind.name)
        let comment = try text.write(on: note, in: app, replica)
        app.answer(CommentsView.json(comment, app, replica)) { app.console.write(Identifier.short(comment.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Gives one's word for a note.
struct NoteEndorseCommand: Command {
    static let name = "note endorse"
    static let usage = "egov-learn note endorse ID [--reason TEXT | --undo] [--json]"
    static let summary = "Say that a note is good"
    static let examples = [
        Example("note endorse 4f21ab --reason \"It saved us a day\"", "Your name stands under the note"),
        Example("note endorse 4f21ab --undo", "Take your word back"),
    ]
    static let options = [
        OptionHelp("--reason TEXT", "Why"), OptionHelp("--undo", "Take your endorsement back"),
    ]

    private let id: String
    private let reason: String?
    private let undo: Bool

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        reason = arguments.option("--reason")
        undo = arguments.flag("--undo")
        guard reason == nil || !undo else {
            throw TrainingError(.usage, "--reason and --undo cannot both be given.", hint: "Give one of them.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let note = Note(try replica.find(id, kind: Note.kind.name))
        if undo { try replica.withdrawEndorsement(of: note) } else { try replica.endorse(note, reason: reason) }
        let count = try NoteReception(of: note, in: replica).endorsements.count
        app.answer(["note": .string(note.id), "endorsed": .bool(!undo), "endorsements": JSON(count)]) {
            app.console.write(
                app.language.plural(count, one: "Endorsed by %1 person.", other: "Endorsed by %1 people."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// A structure's pledge.
struct NoteAdoptCommand: Command {
    static let name = "note adopt"
    static let usage =
        "egov-learn note adopt ID [--status STATUS] [--structure STRUCTURE] [--evidence TEXT] [--since DATE] [--json]"
    static let summary = "Pledge that your structure does what a note describes, and say how far it is"
    static let examples = [
        Example("note adopt 4f21ab", "Pledge it for your structure"),
        Example("note adopt 4f21ab --status adopted --evidence \"All 12 offices\"", "It is done everywhere"),
    ]
    static let options = [
        OptionHelp("--status STATUS", "pledged, which is meant by default, in-progress, adopted or dropped"),
        OptionHelp("--structure STRUCTURE", "For this structure; your own by default"),
        OptionHelp("--evidence TEXT", "What shows it"),
        OptionHelp("--since DATE", "Since when, such as 2026-11-21; today by default"),
    ]

    private enum Status: String, CaseIterable {
        case pledged
        case inProgress = "in-progress"
        case adopted, dropped
    }

    private let id: String
    private let status: Status?
    private let structure: String?
    private let evidence: String?
    private let since: TypedDate?

    init(_ arguments: inout Arguments) throws {
        id = try arguments.word("ID")
        status = try arguments.choice("--status", Status.self)
        structure = arguments.option("--structure")
        evidence = arguments.option("--evidence")
        since = arguments.date("--since", looksBack: true)
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let note = Note(try replica.find(id, kind: Note.kind.name))
        let place = try structure.map { try PeopleDirectory(replica).structure(named: $0).id } ?? replica.me().structure
        let before = try replica.view(Adoption.self, Adoption.id(note: note.id, structure: place))
        let word =
            status.map { $0 == .inProgress ? "in progress" : $0.rawValue } ?? before?.status ?? Status.pledged.rawValue
        var fields: [String: JSON] = ["status": .string(word)]
        if let evidence { fields["evidence"] = .string(evidence) }
        if since != nil || before?.status != word {
            fields["since"] = .string(
                (try since?.date(in: app, replica) ?? replica.correctedNow().date).description)
        }
        let adoption = try replica.adopt(note, structure: place, fields)
        let adopted = try NoteReception(of: note, in: replica).adopted
        let view = try NoteReceptionView(note, app, replica)
        app.answer(view.json(adoption)) {
            app.console.write("\(view.name(adoption))\t\(app.word(adoption.status, of: "adoption"))")
            app.console.write(
                app.language.plural(adopted, one: "Adopted by %1 structure.", other: "Adopted by %1 structures."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

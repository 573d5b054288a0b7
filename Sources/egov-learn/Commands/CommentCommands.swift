import SyncClient
import Terminal
import TrainingModel

/// Says something to a record of any kind that takes comments.
struct CommentCommand: Command {
    static let name = "comment"
    static let usage = "egov-learn comment ID [--body TEXT | --file FILE|-] [--reply-to COMMENT] [--json]"
    static let summary = "Say something to an initiative, a resolution, a meeting, a survey or another record"
    static let examples = [
        Example("comment 4f21ab --body \"Our ministry can help.\"", "Everybody who sees the record sees it"),
        Example("comment 4f21ab --reply-to 77c0de --body \"From March on.\"", "Answer a comment"),
        Example("comment CIGOV --file -", "A meeting, by its committee's name; the text comes from a pipe"),
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
        let subject = try Self.subject(id, app, replica)
        let comment = try text.write(on: subject, in: app, replica)
        var json = CommentsView.json(comment, app, replica).object ?? [:]
        json["subjectKind"] = .string(subject.kind)
        json["subject"] = .string(subject.id)
        app.answer(.object(json)) { app.console.write(Identifier.short(comment.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }

    /// What the words mean: an id's ending, or a meeting as `meeting show` takes it.
    private static func subject(_ words: String, _ app: App, _ replica: Replica) throws -> Record {
        do {
            return try replica.find(words, among: Replica.commentedKinds)
        } catch let missing as TrainingError where missing.code == .notFound {
            do { return try MeetingView(app, replica).date(words).meeting.record } catch let error as TrainingError
                where error.code == .notFound
            {
                throw TrainingError(
                    .notFound, "Nothing that takes comments is called '\(SafeText.line(words))' on this computer.",
                    hint: "Give the id of one of: \(Replica.commentedKinds.joined(separator: ", ")).")
            }
        }
    }
}

/// What a command line says of a comment, whatever it is on.
struct CommentText {
    static let options = [
        NoteText.body, NoteText.file, OptionHelp("--reply-to COMMENT", "The id of the comment that you answer"),
    ]

    private let text: NoteText
    private let replyTo: String?

    init(_ arguments: inout Arguments) throws {
        text = try NoteText(&arguments)
        replyTo = arguments.option("--reply-to")
    }

    func write(on subject: Record, in app: App, _ replica: Replica) throws -> Comment {
        let answered = try replyTo.map { Comment(try replica.find($0, kind: Comment.kind.name)) }
        return try text.read(in: app, option: "--file", current: "") { text in
            try replica.comment(on: subject, text, replyTo: answered)
        }
    }
}

/// Takes a comment back.
struct CommentRemoveCommand: Command {
    static let name = "comment remove"
    static let usage = "egov-learn comment remove ID [--json]"
    static let summary = "Take a comment of yours back"
    static let examples = [Example("comment remove 77c0de", "Answers to it stay")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let comment = Comment(try replica.find(id, kind: Comment.kind.name))
        try replica.remove(comment.record.key)
        app.answer(["id": .string(comment.id), "removed": true]) {
            app.console.write(app.text("The comment is taken back."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

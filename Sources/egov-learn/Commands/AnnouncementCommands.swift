import SyncClient
import Terminal
import TrainingModel

/// Tells the network or a structure something.
struct AnnouncementWriteCommand: Command {
    static let name = "announcement write"
    static let usage =
        "egov-learn announcement write --title TITLE [--body TEXT | --file FILE|-] [--until DATE] [--structure STRUCTURE] [--json]"
    static let summary = "Tell the network, or a structure, something that stands in everybody's 'today'"
    static let examples = [
        Example(
            "announcement write --title \"Portal closed on Sunday\" --body \"From 8 to 12.\" --until \"next sun\"",
            "Until the end of that day"),
        Example("announcement write --title \"New office hours\" --structure MoH", "To one structure, for 30 days"),
    ]
    static let options = [
        OptionHelp("--title TITLE", "What it is about, in one line"), NoteText.body, NoteText.file,
        OptionHelp("--until DATE", "The last day on which it is shown; 30 days from now by default"),
        OptionHelp("--structure STRUCTURE", "Only to this structure; to the whole network by default"),
    ]

    /// Days for which one is shown that does not say how long.
    private static let usualDays = 30

    private let title: String
    private let text: NoteText
    private let until: TypedDate?
    private let structure: String?

    init(_ arguments: inout Arguments) throws {
        guard let title = arguments.option("--title") else {
            throw TrainingError(.usage, "An announcement needs a title.", hint: "Give --title.")
        }
        self.title = title
        text = try NoteText(&arguments)
        until = arguments.date("--until")
        structure = arguments.option("--structure")
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let today = try replica.correctedNow().date
        let until = try until?.date(in: app, replica, zone: "UTC") ?? today.adding(days: Self.usualDays)
        guard until >= today else {
            throw TrainingError(.usage, "\(until) is past.", hint: "Give today or a later day.")
        }
        let place = try structure.map { try PeopleDirectory(replica).structure(named: $0).id }
        var fields: [String: JSON] = [
            "title": [app.language.rawValue: .string(title)], "until": .string(until.description),
        ]
        if text.isGiven { fields["body"] = .string(try text.given(in: app)) }
        let announcement = Announcement(
            try replica.create(Announcement.kind, scope: place.map(Scope.structure) ?? Scope.network, fields: fields))
        let view = try AnnouncementView(announcement, PeopleView(app, replica), replica)
        app.answer(view.json) { app.console.write(Identifier.short(announcement.id)) }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// Lists what was announced.
struct AnnouncementListCommand: Command {
    static let name = "announcement list"
    static let usage = "egov-learn announcement list [--all] [--json]"
    static let summary = "List what was announced, the newest first"
    static let examples = [
        Example("announcement list", "What is of use today"), Example("announcement list --all", "Also what is past"),
    ]
    static let options = [OptionHelp("--all", "Also what is past")]

    private let isAll: Bool

    init(_ arguments: inout Arguments) throws { isAll = arguments.flag("--all") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let today = try replica.correctedNow().date
        let people = try PeopleView(app, replica)
        let views = try replica.all(Announcement.self).newestFirst().filter { isAll || $0.isShown(on: today) }
            .map { try AnnouncementView($0, people, replica) }
        if views.isEmpty {
            app.nothing(app.text(isAll ? "Nothing has been announced yet." : "Nothing is announced at present."))
        }
        app.answer(.array(views.map(\.json))) {
            var table = Table([
                .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")), .init(app.text("For whom")),
                .init(app.text("Until"), keepsWidth: true),
            ])
            for view in views {
                table.add([
                    Identifier.short(view.announcement.id), view.title, view.place,
                    view.announcement.until?.description ?? "",
                ])
            }
            app.console.write(table)
        }
        try app.talkOfAge(replica)
    }
}

/// Shows an announcement.
struct AnnouncementShowCommand: Command {
    static let name = "announcement show"
    static let usage = "egov-learn announcement show ID [--json]"
    static let summary = "Read an announcement, and the comments"
    static let examples = [Example("announcement show 4f21ab", "The id's last digits are enough")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let announcement = Announcement(try replica.find(id, kind: Announcement.kind.name))
        let view = try AnnouncementView(announcement, PeopleView(app, replica), replica)
        let comments = try CommentsView(on: announcement.record, app, replica)
        app.answer(.object((view.json.object ?? [:]).merging(["comments": comments.json]) { $1 })) {
            app.show(markdown: view.markdown(comments))
        }
        try app.talkOfAge(replica)
    }
}

/// Takes an announcement back.
struct AnnouncementWithdrawCommand: Command {
    static let name = "announcement withdraw"
    static let usage = "egov-learn announcement withdraw ID [--json]"
    static let summary = "Take an announcement back; nobody sees it after the next sync"
    static let examples = [Example("announcement withdraw 4f21ab", "For coordinators of the place that was told")]

    private let id: String

    init(_ arguments: inout Arguments) throws { id = try arguments.word("ID") }

    func run(in app: App) throws {
        let replica = try app.replica()
        let announcement = Announcement(try replica.find(id, kind: Announcement.kind.name))
        try replica.remove(announcement.record.key)
        app.answer(["id": .string(announcement.id), "removed": true]) {
            app.console.write(app.text("The announcement is taken back."))
        }
        app.console.suggest(app.text("Next: %1", "egov-learn sync"))
    }
}

/// An announcement as the commands show it.
struct AnnouncementView {
    let announcement: Announcement
    private let app: App
    private let people: PeopleView
    private let author: (id: String, name: String)?

    init(_ announcement: Announcement, _ people: PeopleView, _ replica: Replica) throws {
        self.announcement = announcement
        self.people = people
        let app = people.app
        self.app = app
        author = announcement.author.map { ($0, (try? app.personName($0, in: replica)) ?? $0) }
    }

    var title: String { SafeText.line(announcement.title.text(in: app.language.rawValue)) }

    /// Who is told.
    var place: String {
        announcement.structure.map { SafeText.line(people.label(ofStructure: $0)) } ?? app.text("the whole network")
    }

    var json: JSON {
        [
            "id": .string(announcement.id), "title": .string(announcement.title.text(in: app.language.rawValue)),
            "body": .string(announcement.body), "structure": JSON(announcement.structure),
            "until": JSON(announcement.until?.description), "author": JSON(author?.id),
            "authorName": JSON(author?.name),
            "writtenAt": JSON(announcement.writtenAt?.description),
        ]
    }

    func markdown(_ comments: CommentsView) -> String {
        let facts = [
            author?.name, announcement.writtenAt?.date.description, place,
            announcement.until.map { app.text("until %1", $0.description) },
        ].compactMap { $0 }
        let talk = comments.markdown
        return
            (["# \(title)", "*\(facts.joined(separator: " · "))*", announcement.body]
            + (talk.isEmpty ? [] : ["---", talk])).joined(separator: "\n\n")
    }
}

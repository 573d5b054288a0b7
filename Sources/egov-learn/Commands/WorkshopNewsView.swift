import SyncClient
import Terminal
import TrainingModel

/// What changed in a workshop since its reader registered.
struct WorkshopNewsView {
    private let app: App
    private let replica: Replica
    private let view: WorkshopView
    /// Days for which a change is told unasked.
    private static let days: Int64 = 14

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        self.replica = replica
        view = try WorkshopView(app, replica)
    }

    /// Of the workshops that are to come, what changed lately.
    func recent() throws -> [WorkshopNews] {
        let now = try replica.correctedNow()
        return try replica.owned(Registration.self, by: view.actor.person).compactMap { registration in
            guard let workshop = try replica.view(Workshop.self, registration.workshop), workshop.status != "held",
                !view.isOver(workshop, at: now),
                let news = try WorkshopNews(workshop, of: view.actor.person, in: replica), let latest = news.latest,
                now.milliseconds - latest.milliseconds < Self.days * 86_400_000
            else { return nil }
            return news
        }
    }

    /// One line for each workshop.
    func write(_ all: [WorkshopNews]) {
        for news in all {
            let fields = news.changes.map { app.text(word($0.field)) }.joined(separator: ", ")
            app.console.write(
                app.text(
                    "Changed since you registered: %1: %2. See: %3", SafeText.line(view.title(news.workshop)), fields,
                    "egov-learn workshop show \(Identifier.short(news.workshop.id))"))
        }
    }

    func json(_ all: [WorkshopNews]) -> JSON {
        .array(
            all.map { news in
                [
                    "workshop": .string(news.workshop.id), "title": .string(view.title(news.workshop)),
                    "changes": .array(news.changes.map { .string($0.field) }),
                    "changedAt": JSON(news.latest?.description),
                ]
            })
    }

    /// What each was before, below the workshop as it is.
    func write(_ news: WorkshopNews) {
        for change in news.changes {
            let before: String =
                switch change.field {
                case "sessions":
                    news.sessionsBefore.map {
                        app.text(
                            "Session %1: %2, %3 minutes", SafeText.line($0.id), view.shown($0.start), String($0.minutes)
                        )
                    }.joined(separator: "; ")
                case "title": change.before.flatMap(MultiText.init)?.text(in: app.language.rawValue) ?? ""
                case "description", "status": ""
                case "registrationClosesAt":
                    change.before?.string.flatMap(Instant.init).map { view.shown($0, of: news.workshop) } ?? ""
                default: change.before?.string ?? ""
                }
            let word = app.text(word(change.field))
            app.write(
                paragraph: before.isEmpty
                    ? app.text("Changed since you registered: %1", word)
                    : app.text("Changed since you registered: %1, before: %2", word, SafeText.line(before)))
        }
    }

    private func word(_ field: String) -> String {
        switch field {
        case "status": "cancelled"
        case "sessions": "Sessions"
        case "place": "Place"
        case "title": "Title"
        case "registrationClosesAt": "Registration closes"
        default: "Description"
        }
    }
}

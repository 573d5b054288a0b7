import SyncClient
import Terminal
import TrainingModel

/// Meetings, workshops and undertakings of the next days, a line each.
struct ComingWeekView {
    let week: ComingWeek
    private let app: App
    private let meetings: MeetingView
    private let today: CalendarDate

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        meetings = try MeetingView(app, replica)
        today = try replica.correctedNow().date
        week = try ComingWeek(meetings.book, replica, unreadable: meetings.tellUnreadable)
    }

    /// What to look at next; nil for nothing.
    var command: String? {
        if let date = week.meetings.first { return "egov-learn meeting show \(meetings.short(date))" }
        if let workshop = week.sessions.first?.workshop {
            return "egov-learn workshop show \(Identifier.short(workshop.id))"
        }
        return week.actions.isEmpty ? nil : "egov-learn action list --mine"
    }

    func write() {
        for date in week.meetings {
            let title = SafeText.line(meetings.title(date.meeting))
            app.console.write(
                app.text(
                    "Meeting on %1: %2", "\(meetings.wall(date.start.wall)) \(date.start.zone)",
                    "\(title) (\(meetings.short(date)))"))
        }
        for session in week.sessions {
            let title = SafeText.line(session.workshop.title.text(in: app.language.rawValue))
            let start = session.session.start
            app.console.write(
                app.text(
                    "Workshop on %1: %2", "\(meetings.wall(start.wall)) \(start.zone)",
                    "\(title) (\(Identifier.short(session.workshop.id)))"))
        }
        for action in week.actions {
            let text = "\(SafeText.line(action.text)) (\(Identifier.short(action.id)))"
            guard let dueOn = action.dueOn else {
                app.console.write(app.text("To do: %1", text))
                continue
            }
            app.console.write(
                app.text(dueOn < today ? "OVERDUE since %1: %2" : "Due on %1: %2", dueOn.description, text))
        }
    }

    /// By the names that `today --json` gives them.
    var json: [String: JSON] {
        [
            "meetings": .array(week.meetings.map(meetings.json)), "actions": .array(week.actions.map(meetings.json)),
            "sessions": .array(
                week.sessions.map {
                    [
                        "workshop": .string($0.workshop.id), "session": .string($0.session.id),
                        "title": .string($0.workshop.title.text(in: app.language.rawValue)),
                        "start": .string($0.session.start.description), "instant": .string($0.instant.description),
                    ]
                }),
        ]
    }
}

import SyncClient
import Terminal
import TrainingModel

/// What to do today, from what this computer holds.
struct TodayCommand: Command {
    static let name = "today"
    static let usage = "egov-learn today [--json]"
    static let summary = "Show what to go on with, what is due, and what needs a look"
    static let examples = [Example("today", "Works without a connection")]

    init(_ arguments: inout Arguments) throws {}

    func run(in app: App) throws {
        let replica = try app.replica()
        let today = try Today(replica, shelf: app.shelf(), language: app.language.rawValue)
        let coming = try ComingWeekView(app, replica)
        let command = next(today, coming)
        let news = try WorkshopNewsView(app, replica)
        let changed = try news.recent()
        let members = json(today, command, news.json(changed), app).object ?? [:]
        app.answer(.object(members.merging(coming.json) { $1 })) {
            write(today, coming, app)
            news.write(changed)
        }
        try app.talkOfAge(replica)
        // Also in a pipe or for a screen reader the one line that tells how to go on is part of the talk.
        app.console.talk(app.text("Next: %1", command))
    }

    private func next(_ today: Today, _ coming: ComingWeekView) -> String {
        if let step = today.next {
            return "egov-learn \(step.item == nil ? "course get" : "study") \(step.entry.id)"
        }
        if !today.overtaken.isEmpty || !today.refused.isEmpty { return "egov-learn outbox" }
        if let command = coming.command { return command }
        if today.reviews > 0 { return "egov-learn review" }
        return today.coursesOffered == 0 || today.waiting > 0 ? "egov-learn sync" : "egov-learn course list"
    }

    private func write(_ today: Today, _ coming: ComingWeekView, _ app: App) {
        for announcement in today.announcements { app.write(paragraph: line(announcement, app), .bold) }
        let isEmpty = today.next == nil && today.overtaken.isEmpty && today.refused.isEmpty
        if isEmpty, today.reviews == 0, coming.week.isEmpty {
            app.console.write(
                app.text(
                    today.coursesOffered == 0
                        ? "Nothing is planned yet: sync to fetch the catalogue of courses."
                        : today.waiting > 0
                            ? "Nothing more to do here: sync to send what waits."
                            : "Nothing is planned yet: choose a course to begin with."))
        }
        if let step = today.next { app.console.write(lines(step, app)) }
        if today.reviews > 0 {
            app.console.write(
                app.language.plural(
                    today.reviews, one: "%1 question to refresh: egov-learn review",
                    other: "%1 questions to refresh: egov-learn review"))
        }
        let others = today.enrolments.filter { $0.dueOn != nil || $0.entry.id != today.next?.entry.id }
        for course in others { app.console.write(line(course, today, app)) }
        coming.write()
        if !today.overtaken.isEmpty {
            app.console.write(
                app.language.plural(
                    today.overtaken.count, one: "%1 change of yours was overtaken; the outbox tells by whom.",
                    other: "%1 changes of yours were overtaken; the outbox tells by whom."))
        }
        if !today.refused.isEmpty {
            app.console.write(
                app.language.plural(
                    today.refused.count, one: "%1 change of yours was refused; the outbox tells why.",
                    other: "%1 changes of yours were refused; the outbox tells why."))
        }
    }

    private func lines(_ step: Today.NextStep, _ app: App) -> [String] {
        let language = app.language.rawValue
        let course = SafeText.line(step.entry.title(in: language))
        guard let item = step.item else {
            return [app.text("Go on with: %1, which is not on this computer yet", course)]
        }
        let title = SafeText.line(item.title.text(in: language))
        let place = step.question.map { app.text("%1, question %2 of %3", title, "\($0.number)", "\($0.of)") } ?? title
        return [app.text("Go on with: %1", course), "  \(item.kind == .quiz ? app.quizTitle(place) : place)"]
    }

    private func line(_ announcement: Announcement, _ app: App) -> String {
        let title = SafeText.line(announcement.title.text(in: app.language.rawValue))
        return app.text("Announced: %1 (%2)", title, Identifier.short(announcement.id))
    }

    private func line(_ course: CourseProgress, _ today: Today, _ app: App) -> String {
        let title = SafeText.line(course.entry.title(in: app.language.rawValue))
        guard let dueOn = course.dueOn else { return app.text("Enrolled: %1", title) }
        return app.text(
            today.isOverdue(course) ? "OVERDUE since %1: %2" : "Due on %1: %2", dueOn.description, title)
    }

    private func json(_ today: Today, _ command: String, _ workshops: JSON, _ app: App) -> JSON {
        let language = app.language.rawValue
        let next: JSON =
            today.next.map { step in
                [
                    "course": .string(step.entry.id), "title": .string(step.entry.title(in: language)),
                    "item": JSON(step.item?.slug), "kind": JSON(step.item?.kind.rawValue),
                    "itemTitle": JSON(step.item?.title.text(in: language)),
                    "question": step.question.map { JSON($0.number) } ?? .null,
                    "questions": step.question.map { JSON($0.of) } ?? .null,
                ]
            } ?? .null
        let enrolments = today.enrolments.map { course -> JSON in
            var members = course.completion.members
            members["course"] = .string(course.entry.id)
            members["title"] = .string(course.entry.title(in: language))
            members["dueOn"] = JSON(course.dueOn?.description)
            members["overdue"] = .bool(today.isOverdue(course))
            return .object(members)
        }
        return [
            "date": .string(today.date.description), "continue": next, "enrolments": .array(enrolments),
            "announcements": .array(
                today.announcements.map {
                    [
                        "id": .string($0.id), "title": .string($0.title.text(in: language)),
                        "until": JSON($0.until?.description),
                    ]
                }),
            "overtaken": JSON(today.overtaken.count), "refused": JSON(today.refused.count),
            "reviews": JSON(today.reviews), "coursesOffered": JSON(today.coursesOffered), "changedWorkshops": workshops,
            "next": .string(command),
        ]
    }
}

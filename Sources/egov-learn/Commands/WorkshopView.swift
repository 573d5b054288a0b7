import Calendar
import SyncClient
import Terminal
import TrainingModel

/// Workshops as the commands show them.
struct WorkshopView {
    let app: App
    let replica: Replica
    let actor: Actor
    let zones = ZoneDatabase()
    private let merged: MergedPeople

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        self.replica = replica
        actor = try replica.actor()
        merged = try replica.mergedPeople()
    }

    func standing(_ workshop: Workshop) throws -> WorkshopStanding {
        try WorkshopStanding(workshop, for: actor, in: replica, merged: merged)
    }

    /// In the reader's language. Not yet safe for a terminal.
    func title(_ workshop: Workshop) -> String { workshop.title.text(in: app.language.rawValue) }

    func name(_ person: String) -> String { (try? app.personName(person, in: replica)) ?? Identifier.short(person) }

    /// True a day after the last session: whoever is late may still note who was there.
    func isOver(_ workshop: Workshop, at now: Instant) -> Bool {
        let ends = workshop.sessions.compactMap { try? SessionTimes($0, zones).end }
        guard let last = ends.max() else { return false }
        return now.milliseconds > last.milliseconds + 86_400_000
    }

    /// What the reader is in the workshop.
    func mine(_ standing: WorkshopStanding) -> String {
        switch standing.mine {
        case .none: ""
        case .withdrawn: app.text("withdrawn")
        case .registered: app.text("registered")
        case .confirmed: app.text("has a place")
        case .waiting(let position): app.text("waits as number %1", String(position))
        }
    }

    /// Places taken, and of how many.
    func taken(_ standing: WorkshopStanding) -> String {
        let capacity = standing.workshop.capacity.map(String.init)
        guard let counts = standing.counts else { return capacity.map { "?/\($0)" } ?? "" }
        let waiting = counts.waiting == 0 ? "" : " +\(counts.waiting)"
        return "\(counts.confirmed)\(capacity.map { "/\($0)" } ?? "")\(waiting)"
    }

    func json(_ workshop: Workshop) throws -> JSON { json(try standing(workshop)) }

    func json(_ standing: WorkshopStanding) -> JSON {
        let workshop = standing.workshop
        var position: JSON = .null
        let mine: String
        switch standing.mine {
        case .none: mine = "none"
        case .withdrawn: mine = "withdrawn"
        case .registered: mine = "registered"
        case .confirmed: mine = "confirmed"
        case .waiting(let number):
            mine = "waiting"
            position = .integer(Int64(number))
        }
        return [
            "id": .string(workshop.id), "title": .string(title(workshop)), "status": .string(workshop.status),
            "place": JSON(workshop.place), "course": JSON(workshop.course), "structure": JSON(workshop.structure),
            "capacity": count(workshop.capacity), "confirmed": count(standing.counts?.confirmed),
            "waiting": count(standing.counts?.waiting), "mine": .string(mine), "myPosition": position,
            "registrationClosesAt": JSON(workshop.registrationClosesAt?.description),
            "trainers": .array(workshop.trainers.map { ["id": .string($0), "name": .string(name($0))] }),
            "sessions": .array(workshop.sessions.map(json)),
        ]
    }

    private func json(_ session: Workshop.Session) -> JSON {
        [
            "id": .string(session.id), "start": .string(session.start.description),
            "startsAt": JSON((try? SessionTimes(session, zones).start)?.description),
            "minutes": .integer(Int64(session.minutes)),
        ]
    }

    private func count(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }

    func write(_ standings: [WorkshopStanding]) {
        var table = Table([
            .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")),
            .init(app.text("Start"), keepsWidth: true), .init(app.text("Place")), .init(app.text("State")),
            .init(app.text("Places"), .right), .init(app.text("You")),
        ])
        for standing in standings {
            let workshop = standing.workshop
            let start = workshop.sessions.map(\.start).min { $0.wall < $1.wall }
            table.add([
                Identifier.short(workshop.id), title(workshop), start.map(shown) ?? "",
                workshop.place ?? "", app.word(workshop.status, of: "workshop"), taken(standing),
                mine(standing),
            ])
        }
        app.console.write(table)
    }

    /// As it stands on the wall: `2026-12-01 09:00 Africa/Casablanca`.
    func shown(_ time: LocalTime) -> String {
        "\(time.wall.description.replacing("T", with: " ")) \(time.zone)"
    }

    /// The same of an instant, on the wall of the workshop.
    func shown(_ instant: Instant, of workshop: Workshop) -> String {
        let zone = workshop.sessions.first?.start.zone
        return zone.flatMap { try? zones.localTime(of: instant, in: $0) }.map(shown) ?? instant.description
    }

    func write(_ standing: WorkshopStanding) {
        let workshop = standing.workshop
        app.write(paragraph: SafeText.line(title(workshop)))
        let facts: [(String, String)] = [
            ("ID", Identifier.short(workshop.id)), ("State", app.word(workshop.status, of: "workshop")),
            ("Place", workshop.place ?? ""),
            ("Trainers", workshop.trainers.map(name).joined(separator: ", ")),
            ("Registration closes", workshop.registrationClosesAt.map { shown($0, of: workshop) } ?? ""),
            ("Places", taken(standing)), ("You", mine(standing)),
        ]
        for (label, value) in facts where !value.isEmpty {
            app.write(paragraph: "\(app.text("%1:", app.text(label))) \(SafeText.line(value))")
        }
        for session in workshop.sessions {
            app.write(
                paragraph: app.text(
                    "Session %1: %2, %3 minutes", SafeText.line(session.id), shown(session.start),
                    String(session.minutes)))
        }
        if let description = workshop.description { app.show(markdown: "\n\(description)") }
    }
}

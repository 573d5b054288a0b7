import SyncClient
import Terminal
import TrainingModel

/// Initiatives and milestones as the commands show them.
struct RoadmapView {
    private let app: App
    private let people: PeopleView
    private let roadmap: Roadmap

    init(_ app: App, _ replica: Replica) throws {
        self.app = app
        people = try PeopleView(app, replica)
        roadmap = try Roadmap(replica)
    }

    func json(_ initiative: Initiative) -> JSON {
        let steps = roadmap.milestones(of: initiative)
        return [
            "id": .string(initiative.id), "title": .string(initiative.title.text(in: app.language.rawValue)),
            "type": .string(initiative.type), "delivery": JSON(initiative.delivery),
            "owner": .string(initiative.owner), "ownerName": .string(people.name(ofStructure: initiative.owner)),
            "planYear": initiative.planYear.map { JSON($0) } ?? .null, "status": .string(initiative.status),
            "dueOn": JSON(initiative.dueOn?.description), "reuses": .array(initiative.reuses.map(JSON.string)),
            "milestones": .array(steps.map(Self.json)), "late": .bool(roadmap.isLate(initiative)),
        ]
    }

    static func json(_ milestone: Milestone) -> JSON {
        [
            "id": .string(milestone.id), "initiative": .string(milestone.initiative),
            "title": .string(milestone.title), "dueOn": JSON(milestone.dueOn?.description),
            "doneOn": JSON(milestone.doneOn?.description),
        ]
    }

    func write(_ initiatives: [Initiative]) {
        var table = Table([
            .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")), .init(app.text("Structure")),
            .init(app.text("Status")), .init(app.text("Due"), keepsWidth: true), .init(app.text("Milestones"), .right),
        ])
        for initiative in initiatives {
            let steps = roadmap.milestones(of: initiative)
            table.add([
                Identifier.short(initiative.id), initiative.title.text(in: app.language.rawValue),
                people.label(ofStructure: initiative.owner), app.word(initiative.status, of: "initiative"),
                due(initiative.dueOn, late: roadmap.isLate(initiative)),
                "\(steps.count { $0.doneOn != nil })/\(steps.count)",
            ])
        }
        app.console.write(table)
    }

    func write(_ initiative: Initiative) {
        app.write(paragraph: SafeText.line(initiative.title.text(in: app.language.rawValue)), .bold)
        people.write([
            ("Structure", people.name(ofStructure: initiative.owner)), ("Type", app.text(initiative.type)),
            ("For whom", initiative.delivery ?? ""), ("Status", app.word(initiative.status, of: "initiative")),
            ("Plan year", initiative.planYear.map { "\($0)" } ?? ""),
            ("Due", due(initiative.dueOn, late: roadmap.isLate(initiative))),
            ("Reuses", initiative.reuses.compactMap(roadmap.title(in: app.language.rawValue)).joined(separator: ", ")),
        ])
        let steps = roadmap.milestones(of: initiative)
        guard !steps.isEmpty else { return }
        app.console.write()
        var table = Table([
            .init(app.text("ID"), keepsWidth: true), .init(app.text("Title")),
            .init(app.text("Due"), keepsWidth: true), .init(app.text("Done"), keepsWidth: true),
        ])
        for step in steps {
            table.add([
                Identifier.short(step.id), step.title, due(step.dueOn, late: roadmap.isLate(step)),
                step.doneOn?.description ?? "",
            ])
        }
        app.console.write(table)
    }

    private func due(_ date: CalendarDate?, late: Bool) -> String {
        date.map { late ? app.text("%1, late", "\($0)") : "\($0)" } ?? ""
    }
}

import SyncServer
import TrainingModel

/// What a network has that is some years old: people who meet, a workshop, a survey, an initiative.
enum Furniture {
    static let start = "2026-10-21T10:00"
    static let sessions: JSON = [["id": "1", "start": "2026-10-01T09:00[Africa/Casablanca]", "minutes": 90]]
    static let questions: JSON = [["id": "q", "type": "text", "text": ["en": "Q"]]]

    static func id(_ number: Int) -> String { "0190000000000000000" + String(number, radix: 16) }
}

extension TestNetwork {
    func furnish() throws {
        let people = try service.store.read { try $0.records(Person.kind.name, idPrefix: "") }.map(\.id)
        let health = try id(ofStructure: "Health")
        let (committee, meeting, workshop) = (Furniture.id(1), Furniture.id(2), Furniture.id(3))
        let committeeScope = Scope.committee(committee)
        let first = Identifier.natural(meeting, Furniture.start)
        var things: [(Kind, String, String, [String: JSON])] = [
            (Committee.kind, committee, Scope.network, ["name": ["en": "Committee"]]),
            (
                Meeting.kind, meeting, committeeScope,
                [
                    "committee": .string(committee), "title": ["en": "Meeting"], "minutes": 60,
                    "start": .string(Furniture.start + "[Africa/Casablanca]"),
                ]
            ),
            (Occurrence.kind, first, committeeScope, ["status": "planned"]),
            (
                Resolution.kind, Furniture.id(6), committeeScope,
                ["occurrence": .string(first), "number": "1", "text": "Text"]
            ),
            (
                Workshop.kind, workshop, Scope.network,
                [
                    "title": ["en": "Workshop"], "trainers": .array(people.prefix(2).map(JSON.string)),
                    "status": "open", "capacity": 2, "structure": .string(health), "sessions": Furniture.sessions,
                ]
            ),
            (Initiative.kind, Furniture.id(7), Scope.network, initiative(of: health)),
            (Indicator.kind, Furniture.id(8), Scope.network, ["name": ["en": "Indicator"], "unit": "people"]),
        ]
        for (number, anonymous) in [(4, false), (5, true)] {
            let fields: [String: JSON] = [
                "title": ["en": "Survey"], "questions": Furniture.questions, "opensAt": "2026-01-01T00:00:00Z",
                "anonymous": .bool(anonymous),
            ]
            things.append((Survey.kind, Furniture.id(number), Scope.network, fields))
        }
        for (index, person) in people.enumerated() {
            let role = ["secretary", "chair", "member", "member", "observer"][index % 5]
            let fields: [String: JSON] = ["role": .string(role), "permanent": true]
            things.append((Membership.kind, Membership.id(committee: committee, person: person), Scope.network, fields))
        }
        try service.store.write { [now = clock.served, things] writer in
            for (kind, id, scope, fields) in things {
                _ = try writer.writeAsServer(kind, id: id, now: now, scope: scope, fields: fields)
            }
        }
    }

    private func initiative(of structure: String) -> [String: JSON] {
        ["title": ["en": "Initiative"], "type": "project", "owner": .string(structure), "status": "planned"]
    }
}

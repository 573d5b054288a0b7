import SyncClient
import Terminal
import TrainingModel

/// What the network says to a note, as the commands show it.
struct NoteReceptionView {
    let reception: NoteReception
    private let people: PeopleView
    private let app: App
    private let replica: Replica

    init(_ note: Note, _ app: App, _ replica: Replica) throws {
        reception = try NoteReception(of: note, in: replica)
        people = try PeopleView(app, replica)
        self.app = app
        self.replica = replica
    }

    func name(_ adoption: Adoption) -> String { SafeText.line(people.name(ofStructure: adoption.structure)) }

    /// The members that `note show` adds to the note's.
    var members: [String: JSON] {
        [
            "adoptedBy": JSON(reception.adopted), "adoptions": .array(reception.adoptions.map(json)),
            "endorsements": .array(
                reception.endorsements.map {
                    [
                        "person": .string($0.person), "name": .string(person($0.person)), "reason": JSON($0.reason),
                    ]
                }),
            "comments": CommentsView(reception.comments, app, replica).json,
        ]
    }

    func json(_ adoption: Adoption) -> JSON {
        [
            "note": .string(adoption.note), "structure": .string(adoption.structure),
            "structureName": .string(people.name(ofStructure: adoption.structure)),
            "status": .string(adoption.status), "evidence": JSON(adoption.evidence),
            "since": JSON(adoption.since?.description),
        ]
    }

    /// What stands under the note's text.
    var markdown: String {
        var parts: [String] = []
        if !reception.adoptions.isEmpty {
            parts.append(
                app.language.plural(
                    reception.adopted, one: "Adopted by %1 structure.", other: "Adopted by %1 structures."))
            parts.append(
                reception.adoptions.map { adoption in
                    let since = adoption.since.map { " (\($0))" } ?? ""
                    let evidence = adoption.evidence.map { ": \(SafeText.line($0))" } ?? ""
                    return "- \(name(adoption)) · \(app.word(adoption.status, of: "adoption"))\(since)\(evidence)"
                }.joined(separator: "\n"))
        }
        if !reception.endorsements.isEmpty {
            parts.append(
                app.language.plural(
                    reception.endorsements.count, one: "Endorsed by %1 person.", other: "Endorsed by %1 people."))
            parts.append(
                reception.endorsements.map {
                    "- \(person($0.person))\($0.reason.map { ": \(SafeText.line($0))" } ?? "")"
                }.joined(separator: "\n"))
        }
        if !reception.comments.isEmpty { parts.append(CommentsView(reception.comments, app, replica).markdown) }
        return parts.isEmpty ? "" : "---\n\n" + parts.joined(separator: "\n\n")
    }

    private func person(_ id: String) -> String { (try? app.personName(id, in: replica)) ?? id }
}

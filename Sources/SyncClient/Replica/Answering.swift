import SQLiteStorage
import TrainingModel

/// Answering surveys. An anonymous answer leaves this computer without a name; that it was given, only this computer
/// knows: see docs/security.md.
extension Replica {
    /// Writes the person's answers to a survey; those of a survey with names can be changed until it closes, one by one.
    /// - Throws: `conflict` when this computer has answered the anonymous survey already; what `judge` refuses.
    @discardableResult
    public func answer(_ survey: Survey, _ answers: [String: JSON]) throws -> Response {
        func fields(_ answers: [String: JSON]) -> [String: JSON] {
            ["survey": .string(survey.id), "answers": .object(answers)]
        }
        return try transaction {
            guard survey.isAnonymous else {
                let me = try person()
                let structure = try view(Person.self, me)?.structure ?? ""
                let id = Response.id(survey: survey.id, person: me)
                let before = try view(Response.self, id)?.answers ?? [:]
                return Response(
                    try upsert(
                        Response.kind, id: id, scope: Scope.learners(structure), owner: me,
                        fields: fields(before.merging(answers) { $1 })))
            }
            guard try !hasAnswered(survey) else {
                throw TrainingError(
                    .conflict, "This computer has answered the survey already.",
                    hint: "An anonymous answer cannot be found again to change it.")
            }
            return Response(
                try create(
                    Response.kind, id: Identifier.nameless(random: random), scope: survey.anonymousScope,
                    fields: fields(answers)))
        }
    }

    /// True when the person has answered; for an anonymous survey, on this computer.
    public func hasAnswered(_ survey: Survey) throws -> Bool {
        guard survey.isAnonymous else {
            return try view(Response.self, Response.id(survey: survey.id, person: try person())) != nil
        }
        return try database.row("SELECT 1 FROM answered WHERE survey = ?1", .text(survey.id)) { _ in true } ?? false
    }

    func markAnswered(_ survey: String) throws {
        try database.run("INSERT INTO answered (survey) VALUES (?1) ON CONFLICT DO NOTHING", .text(survey))
    }

    /// Lets go of an anonymous answer once the server has it: the ledger keeps that one was delivered, neither its id nor
    /// its words. It comes back to those who may read it, like any other row.
    func forget(_ key: RecordKey) throws {
        guard let stored = try stored(key), stored.record.owner == nil else { return }
        try database.run(
            "UPDATE edit SET id = ?3, value = 'null' WHERE kind = ?1 AND id = ?2", .text(key.kind), .text(key.id),
            .text(Response(stored.record).survey))
        try delete(stored)
    }

    /// A refused answer was not given: the person may try again.
    func takeBackAnswer(_ key: RecordKey) throws {
        guard let stored = try stored(key) else { return }
        try database.run("DELETE FROM answered WHERE survey = ?1", .text(Response(stored.record).survey))
    }
}

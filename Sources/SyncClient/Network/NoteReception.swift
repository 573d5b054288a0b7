import TrainingModel

/// What the network says to a note: who endorses it, which structures take it up, and the comments.
public struct NoteReception: Sendable {
    public let endorsements: [Endorsement]
    /// In the order of the structures' ids.
    public let adoptions: [Adoption]
    /// Each reply under what it answers.
    public let comments: [Comment]

    /// How many structures do what the note describes.
    public var adopted: Int { adoptions.count(where: \.isAdopted) }

    public init(of note: Note, in replica: Replica) throws {
        endorsements = try replica.all(Endorsement.self, idPrefix: note.id + "/")
        adoptions = try replica.all(Adoption.self, idPrefix: note.id + "/")
        comments = try replica.comments(on: note.record.key)
    }
}

extension Replica {
    /// Gives the person's word that a note is good; again, with another reason, changes the reason.
    @discardableResult
    public func endorse(_ note: Note, reason: String? = nil) throws -> Endorsement {
        let id = Endorsement.id(note: note.id, person: try person())
        // Written even without a reason: a record needs a field, and an endorsement taken back comes to life by one.
        return Endorsement(
            try upsertAlive(
                Endorsement.kind, id: id, scope: note.record.scope ?? Scope.network, fields: ["reason": JSON(reason)]))
    }

    /// Takes the person's endorsement back.
    /// - Throws: `notFound` when there is none.
    public func withdrawEndorsement(of note: Note) throws {
        let id = Endorsement.id(note: note.id, person: try person())
        guard try view(Endorsement.self, id) != nil else {
            throw TrainingError(.notFound, "You have not endorsed this note.", hint: "There is nothing to take back.")
        }
        try remove(RecordKey(Endorsement.kind.name, id))
    }

    /// Says how far a structure is with what a note describes.
    @discardableResult
    public func adopt(_ note: Note, structure: String, _ fields: [String: JSON]) throws -> Adoption {
        let id = Adoption.id(note: note.id, structure: structure)
        return Adoption(try upsertAlive(Adoption.kind, id: id, scope: Scope.network, fields: fields))
    }

    /// Like `upsert`, and brings back what was removed.
    func upsertAlive(_ kind: Kind, id: String, scope: String, fields: [String: JSON]) throws -> Record {
        let current = try record(RecordKey(kind.name, id))
        var fields = fields
        if let current, !current.isAlive { fields[Record.removedField] = .null }
        return try upsert(kind, id: id, scope: scope, owner: nil, fields: fields)
    }
}

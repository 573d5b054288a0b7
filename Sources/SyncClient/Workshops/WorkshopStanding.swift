import TrainingModel

/// A workshop with what this computer knows of its places.
public struct WorkshopStanding {
    /// What the reader is in it.
    public enum Mine: Equatable, Sendable {
        case none
        case withdrawn
        /// Registered; only the staff's computers hold the others' registrations, and so know who has a place.
        case registered
        case confirmed
        /// 1 for who gets the next place.
        case waiting(Int)
    }

    public let workshop: Workshop
    /// Who has a place and who waits; nil where the others' registrations are not to be seen.
    public let places: WaitingList?
    public let mine: Mine

    /// - Parameter actor: the reader.
    public init(_ workshop: Workshop, for actor: Actor, in replica: Replica) throws {
        self.workshop = workshop
        let id = Registration.id(workshop: workshop.id, person: actor.person)
        let own = try replica.view(Registration.self, id)
        if try actor.sees(Scope.workshop(workshop.id), in: replica) {
            let all = try replica.all(Registration.self, idPrefix: workshop.id + "/")
            places = WaitingList(all, capacity: workshop.capacity)
        } else {
            places = nil
        }
        guard let own else {
            mine = .none
            return
        }
        if !own.isRegistered {
            mine = .withdrawn
        } else if workshop.capacity == nil {
            mine = .confirmed
        } else if let places {
            mine = places.position(of: actor.person).map(Mine.waiting) ?? .confirmed
        } else {
            mine = .registered
        }
    }
}

extension Replica {
    /// The reader as their rights are now.
    public func actor() throws -> Actor { try Actor(person: person(), from: self, at: correctedNow()) }

    /// Registers somebody, or takes their registration back. Doing it twice changes nothing: the place stays.
    /// - Throws: `notFound` when somebody withdraws who never registered, and what the rights refuse.
    @discardableResult
    public func register(
        _ person: String, for workshop: Workshop, isWithdrawal: Bool = false, note: String? = nil
    ) throws -> Registration {
        let id = Registration.id(workshop: workshop.id, person: person)
        if isWithdrawal, try view(Registration.self, id) == nil {
            throw TrainingError(
                .notFound, "There is no such registration on this computer.",
                hint: "'egov-learn workshop show \(Identifier.short(workshop.id))' says who is registered.")
        }
        var fields: [String: JSON] = ["status": isWithdrawal ? "withdrawn" : "registered"]
        fields["note"] = note.map(JSON.string)
        return Registration(
            try upsert(
                Registration.kind, id: id, scope: Scope.workshop(workshop.id), owner: person, fields: fields))
    }

    /// The workshop that words mean: its id or the ending, its title in any language or a part of it.
    /// - Throws: `notFound`; `usage` when several fit.
    public func workshop(_ words: String) throws -> Workshop {
        let folded = words.foldedForSearch
        let found = try all(Workshop.self).filter { workshop in
            workshop.title.texts.values.contains { $0.foldedForSearch.contains(folded) }
        }
        if found.count == 1, words.utf8.count >= 3 { return found[0] }
        if found.count > 1, words.utf8.count >= 3, !Identifier.isRandom(words) {
            let shown = found.prefix(6).map { Identifier.short($0.id) }.joined(separator: ", ")
            throw TrainingError(
                .usage, "'\(words)' could be \(found.count) workshops: \(shown).",
                hint: "Give one of these ids.")
        }
        return Workshop(try find(words, kind: Workshop.kind.name))
    }
}

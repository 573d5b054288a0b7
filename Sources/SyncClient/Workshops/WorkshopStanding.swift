import TrainingModel

/// A workshop with what this computer knows of its places.
public struct WorkshopStanding {
    /// What the reader is in it.
    public enum Mine: Equatable, Sendable {
        case none
        case withdrawn
        /// Registered; whether there is a place is known after a sync.
        case registered
        case confirmed
        /// 1 for who gets the next place.
        case waiting(Int)
    }

    /// How many have a place and how many wait.
    public struct Counts: Equatable, Sendable {
        public let confirmed: Int
        public let waiting: Int
    }

    public let workshop: Workshop
    /// Counted here where the others' registrations are to be seen, else as the server counted them at the last sync; nil
    /// before it has.
    public let counts: Counts?
    public let mine: Mine

    /// - Parameters:
    ///   - actor: the reader.
    ///   - merged: who stands for whom.
    public init(_ workshop: Workshop, for actor: Actor, in replica: Replica, merged: MergedPeople) throws {
        self.workshop = workshop
        let id = Registration.id(workshop: workshop.id, person: actor.person)
        let places: WaitingList?
        let own = try replica.view(Registration.self, id)
        if try actor.sees(Scope.workshop(workshop.id), in: replica) {
            let all = try replica.all(Registration.self, idPrefix: workshop.id + "/")
            let list = WaitingList(all, capacity: workshop.capacity, merged: merged)
            places = list
            counts = Counts(confirmed: list.confirmed.count, waiting: list.waiting.count)
        } else {
            places = nil
            counts =
                try workshop.capacity == nil
                ? nil
                : replica.view(WorkshopPlaces.self, workshop.id).map {
                    Counts(confirmed: $0.confirmed, waiting: $0.waiting)
                }
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
        } else if let position = own.position {
            mine = position == 0 ? .confirmed : .waiting(position)
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

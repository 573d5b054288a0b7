/// What a person sees. `feeds` lists it for a sync, `sees` answers for one scope; both say the same.
extension Actor {
    /// Those who see the rows of all learners of a structure.
    private static let staff: Set<Role> = [.trainer, .coordinator, .administrator]
    /// Those who see the rows of all workshops of a structure; trainers see those that name them.
    private static let workshopStaff: Set<Role> = [.coordinator, .administrator]
    private static let committeeStaff: Set<Role> = [.coordinator]

    /// The feeds that the person may see: every scope with all its rows, and their own rows.
    public func feeds(in source: some RecordSource) throws -> [String] {
        guard isActive else { return [] }
        let staffed = places(of: Self.staff)
        var learners = Set(staffed.compactMap { $0 }.map(Scope.learners))
        var structures = Set(places(of: Set(Role.allCases)).compactMap { $0 } + [structure])
        if staffed.contains(nil) {
            let all = try source.ids(of: Structure.kind.name, under: nil)
            structures.formUnion(all)
            learners.formUnion(all.map(Scope.learners) + [Scope.networkLearners])
        }
        return try [Scope.network, Scope.own] + structures.map(Scope.structure) + learners
            + committees(in: source).map(Scope.committee) + workshops(in: source).map(Scope.workshop)
    }

    /// The committees whose rows the person sees: those of which they are a member today, and, because somebody must
    /// appoint and convene, those whose coordinator they are.
    func committees(in source: some RecordSource) throws -> Set<String> {
        var committees = try seats(in: source)
        for place in places(of: Self.committeeStaff) {
            committees.formUnion(try source.ids(of: Committee.kind.name, under: place.map(Scope.structure)))
        }
        return committees
    }

    /// The committees of which the person is a member today.
    public func seats(in source: some RecordSource) throws -> Set<String> {
        let memberships = try source.ids(of: Membership.kind.name, under: person)
        return Set(
            try memberships.map { $0.prefix { $0 != "/" } }.map(String.init).filter {
                try role(inCommittee: $0, in: source) != nil
            })
    }

    /// The latest workshops that the person teaches, or on whose staff they are by their role. More than `Limits` says
    /// would make every sync long; the oldest stay on the server.
    func workshops(in source: some RecordSource) throws -> ArraySlice<String> {
        var workshops = Set(try source.ids(of: Workshop.kind.name, under: person))
        for place in places(of: Self.workshopStaff) {
            workshops.formUnion(try source.ids(of: Workshop.kind.name, under: place.map(Scope.structure)))
        }
        return workshops.sorted().suffix(Limits.staffedWorkshops)
    }

    /// True when the person sees all rows of the scope.
    public func sees(_ scope: String, in source: some RecordSource) throws -> Bool {
        guard isActive else { return false }
        if scope == Scope.network || scope == Scope.own { return true }
        if let id = Scope.subject(of: scope, in: [Scope.structurePrefix]) {
            let places = places(of: Self.staff)
            return id == structure || grants(for: id) || places.contains(nil)
        }
        if let id = Scope.subject(of: scope, in: [Scope.learnersPrefix]) {
            return holdsAny(of: Self.staff, for: id == Scope.network ? nil : id)
        }
        if let id = Scope.subject(of: scope, in: [Scope.committeePrefix]) {
            guard let committee = try source.record(RecordKey(Committee.kind.name, id)) else { return false }
            return try role(inCommittee: id, in: source) != nil
                || holdsAny(of: Self.committeeStaff, for: Committee(committee).structure)
        }
        if let id = Scope.subject(of: scope, in: [Scope.workshopPrefix]) {
            guard let workshop = try source.record(RecordKey(Workshop.kind.name, id)).map(Workshop.init) else {
                return false
            }
            return workshop.trainers.contains(person) || holdsAny(of: Self.workshopStaff, for: workshop.structure)
        }
        return false
    }

    private func grants(for structure: String) -> Bool { places(of: Set(Role.allCases)).contains(structure) }

    private func holdsAny(of roles: Set<Role>, for structure: String?) -> Bool {
        roles.contains { holds($0, for: structure) }
    }
}

/// Finds the people of the network who a walk-in could be, by what was written at the door: a name, and perhaps a structure.
public struct LikelyPeople {
    private let known: [(person: Person, words: Set<String>)]

    /// - Parameter people: all; who has left or is provisional is left out.
    public init(among people: [Person]) {
        known = people.filter(\.isMember).map { ($0, Set(SearchFolding.words($0.name))) }
    }

    /// Those whose name has the same words, in whatever order and spelling, before those who share a part of it and the
    /// structure; within each, people of the same structure first.
    /// - Returns: the best first, at most so many.
    public func matches(for walkIn: Person, limit: Int = 3) -> [Person] {
        let words = Set(SearchFolding.words(walkIn.name))
        guard !words.isEmpty else { return [] }
        let ranked = known.compactMap { entry -> (rank: Int, person: Person)? in
            guard !entry.words.isEmpty else { return nil }
            let isSame = entry.words == words
            let isPart = entry.words.isSubset(of: words) || words.isSubset(of: entry.words)
            let isNeighbour = entry.person.structure == walkIn.structure
            if isSame { return (isNeighbour ? 0 : 1, entry.person) }
            // A part of a name fits many; two words of it fit few.
            guard isPart, isNeighbour || min(words.count, entry.words.count) > 1 else { return nil }
            return (isNeighbour ? 2 : 3, entry.person)
        }
        return ranked.sorted { ($0.rank, $0.person.id) < ($1.rank, $1.person.id) }.prefix(limit).map(\.person)
    }
}

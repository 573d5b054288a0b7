/// Votes that were counted.
public struct Votes: Equatable, Sendable {
    public let inFavour: Int
    public let against: Int
    public let abstentions: Int

    public init(inFavour: Int, against: Int, abstentions: Int) {
        self.inFavour = inFavour
        self.against = against
        self.abstentions = abstentions
    }

    /// Reads `{"for": 9, "against": 2, "abstain": 1}`; what is missing is 0.
    init?(_ json: JSON) {
        guard json.object != nil else { return nil }
        func count(_ name: String) -> Int { json[name]?.integer.flatMap { Int(exactly: $0) } ?? 0 }
        self.init(inFavour: count("for"), against: count("against"), abstentions: count("abstain"))
    }

    public var json: JSON { ["for": JSON(inFavour), "against": JSON(against), "abstain": JSON(abstentions)] }
}

/// What carries a resolution. Abstentions count neither way.
public enum VotingRule: String, CaseIterable, Sendable {
    case majority
    case twoThirds = "two-thirds"
    case unanimity

    public func carries(_ votes: Votes) -> Bool {
        switch self {
        case .majority: votes.inFavour > votes.against
        // Doubles, because whole numbers from outside could overflow.
        case .twoThirds: votes.inFavour > 0 && Double(votes.inFavour) >= 2 * Double(votes.against)
        case .unanimity: votes.inFavour > 0 && votes.against == 0
        }
    }
}

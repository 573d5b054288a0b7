/// What decides by chance in one attempt at a quiz: which questions of a bank it asks, and in which order it shows their
/// choices. The same on every computer of the person and on the server, which draws again.
public struct AttemptSeed: Equatable, Sendable {
    /// `person/course/quiz/number`, the number of the attempt from 1.
    public let text: String

    public init(person: String, course: String, quiz: String, number: Int) {
        text = "\(person)/\(course)/\(quiz)/\(number)"
    }

    /// The rank of a word in this attempt: FNV-1a over `text`, a zero byte and the word, mixed by the last steps of
    /// SplitMix64 (Steele, Lea and Flood, 2014), because FNV alone leaves similar words near each other.
    public func rank(of word: String) -> UInt64 {
        var mixed = stableHash(Array(text.utf8) + [0] + Array(word.utf8)) &+ 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// The ids of the `count` questions that an attempt asks, in the order of the bank. Each category (`$CATEGORY`) gives
    /// its share, by largest remainders; within it the questions of the lowest rank are drawn. So, when a later version
    /// of the course takes one question away, only that one is replaced.
    /// - Parameter questions: the bank in the course's first language: translations may stand in another order.
    func draw(_ count: Int, from questions: [Question]) -> [String] {
        let answerable = questions.filter(\.isAnswerable)
        guard count < answerable.count else { return answerable.map(\.id) }
        var categories: [String] = []
        var members: [String: [Question]] = [:]
        for question in answerable {
            let category = question.category ?? ""
            if members[category] == nil { categories.append(category) }
            members[category, default: []].append(question)
        }
        let sizes = categories.map { members[$0]?.count ?? 0 }
        var drawn: Set<String> = []
        for (category, quota) in zip(categories, Self.quotas(count, of: sizes)) {
            let ranked = (members[category] ?? []).map { (rank: rank(of: $0.id), id: $0.id) }.sorted { $0 < $1 }
            drawn.formUnion(ranked.prefix(quota).map(\.id))
        }
        return answerable.map(\.id).filter(drawn.contains)
    }

    /// How many of `count` each part gives, in proportion to its size (Hamilton's method); of equal remainders the first.
    private static func quotas(_ count: Int, of sizes: [Int]) -> [Int] {
        let total = max(1, sizes.reduce(0, +))
        var quotas = sizes.map { count * $0 / total }
        let order = sizes.indices.sorted { a, b in
            let (first, second) = (count * sizes[a] % total, count * sizes[b] % total)
            return first != second ? first > second : a < b
        }
        for index in order.prefix(max(0, count - quotas.reduce(0, +))) { quotas[index] += 1 }
        return quotas
    }
}

extension Course {
    /// The questions that one attempt at a quiz asks; all of them where nothing is drawn.
    public func questions(_ slug: String, in language: String, drawn seed: AttemptSeed) -> [Question]? {
        guard let all = questions(slug, in: language) else { return nil }
        guard let count = description.items[slug]?.draw, let first = description.languages.first,
            let bank = questions(slug, in: first)
        else { return all }
        let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return seed.draw(count, from: bank).compactMap { byID[$0] }
    }
}

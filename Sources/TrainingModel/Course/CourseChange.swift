/// What an update of a course changes for its learners, from the two lists of files alone. An item is what it was, wherever
/// its number moved, as long as its name stays: progress and attempts follow that name.
public struct CourseChange: Equatable, Sendable {
    /// Slugs, in alphabetical order.
    public struct Items: Equatable, Sendable {
        public var added: [String] = []
        public var changed: [String] = []
        public var removed: [String] = []

        public init(added: [String] = [], changed: [String] = [], removed: [String] = []) {
            self.added = added
            self.changed = changed
            self.removed = removed
        }
        public var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
    }

    public let from: Int64
    public let to: Int64
    public let lessons: Items
    public let quizzes: Items
    /// Files whose content is not among those of the former version.
    public let newFiles: Int
    public let bytesToFetch: Int64
    /// Of the whole new version.
    public let bytes: Int64

    /// True when no learner meets anything new.
    public var changesNothing: Bool { lessons.isEmpty && quizzes.isEmpty }

    public init(from old: BundleManifest, to new: BundleManifest) {
        from = old.version
        to = new.version
        lessons = Self.items(".md", from: old, to: new)
        quizzes = Self.items(".gift", from: old, to: new)
        var known = Set(old.files.map(\.sha256))
        let fresh = new.files.filter { known.insert($0.sha256).inserted }
        newFiles = fresh.count
        bytesToFetch = fresh.reduce(0) { $0 + $1.size }
        bytes = new.size
    }

    private static func items(_ ending: String, from old: BundleManifest, to new: BundleManifest) -> Items {
        let (before, after) = (contents(ending, of: old), contents(ending, of: new))
        return Items(
            added: after.keys.filter { before[$0] == nil }.sorted(),
            changed: after.keys.filter { before[$0] != nil && before[$0] != after[$0] }.sorted(),
            removed: before.keys.filter { after[$0] == nil }.sorted())
    }

    /// The hash of each language's file by the item's slug: `fr/02-first-quiz.gift` belongs to `first-quiz`.
    private static func contents(_ ending: String, of manifest: BundleManifest) -> [String: [String: String]] {
        var contents: [String: [String: String]] = [:]
        for file in manifest.files {
            let parts = file.path.split(separator: "/")
            guard parts.count == 2, parts[1].hasSuffix(ending), parts[0] != "assets" else { continue }
            let name = parts[1].dropLast(ending.count)
            guard let hyphen = name.firstIndex(of: "-"), name[..<hyphen].allSatisfy(\.isNumber) else { continue }
            contents[String(name[name.index(after: hyphen)...]), default: [:]][String(parts[0])] = file.sha256
        }
        return contents
    }
}

/// How long one item of a course takes.
extension Course {
    /// Words a minute of a factual text in a second language.
    private static let wordsAMinute = 150

    /// Whole minutes, at least 1: what the author says, else by the words of a lesson or the questions that a quiz asks.
    public func minutes(of item: CourseItem, in language: String) -> Int {
        let settings = description.items[item.slug]
        if let minutes = settings?.minutes { return minutes }
        switch item.kind {
        case .lesson:
            let words = (lesson(item.slug, in: language) ?? "").unicodeScalars.split { $0.properties.isWhitespace }
                .count
            return max(1, (words + Self.wordsAMinute - 1) / Self.wordsAMinute)
        case .quiz:
            let count = questions(item.slug, in: language)?.count(where: \.isAnswerable) ?? 0
            return max(1, min(count, settings?.draw ?? count))
        }
    }
}

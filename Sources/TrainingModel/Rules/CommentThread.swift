/// Comments as people read them: each reply under what it answers, beside one another in the order of writing. One that
/// answers what is no longer there begins a thread of its own.
/// - Parameter comments: those on one record, the oldest first.
public func threaded(_ comments: [Comment]) -> [Comment] {
    let ids = Set(comments.map(\.id))
    let replies = Dictionary(grouping: comments) { comment in
        comment.replyTo.flatMap { ids.contains($0) && $0 != comment.id ? $0 : nil }
    }
    var read: [Comment] = []
    var seen: Set<String> = []
    // A stack of its own: nobody bounds how deep people answer one another.
    func follow(_ first: Comment) {
        var waiting = [first]
        while let comment = waiting.popLast() {
            guard seen.insert(comment.id).inserted else { continue }
            read.append(comment)
            waiting += (replies[comment.id] ?? []).reversed()
        }
    }
    for comment in replies[nil] ?? [] { follow(comment) }
    // A program that cheats can let two comments answer each other.
    for comment in comments where !seen.contains(comment.id) { follow(comment) }
    return read
}

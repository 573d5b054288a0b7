import TrainingModel

/// What people say to a note, an announcement or another record.
extension Replica {
    /// The kinds that can be commented and whose `show` commands show it.
    public static let commentedKinds = [
        "note", "announcement", "survey", "initiative", "workshop", "meeting", "resolution", "action",
    ]

    /// The living comments on a record, each reply under what it answers.
    public func comments(on subject: RecordKey) throws -> [Comment] {
        threaded(try all(Comment.self, of: subject.id).filter { $0.subject == subject })
    }

    /// Says something to a record.
    /// - Parameter answered: the comment that it replies to.
    @discardableResult
    public func comment(on subject: Record, _ body: String, replyTo answered: Comment? = nil) throws -> Comment {
        if let answered, answered.subject != subject.key {
            throw TrainingError(
                .usage, "The comment '\(Identifier.short(answered.id))' stands at another \(answered.subject.kind).",
                hint: "'egov-learn \(subject.kind) show ID' lists the comments of this one with their ids.")
        }
        var fields: [String: JSON] = [
            "subjectKind": .string(subject.kind), "subject": .string(subject.id), "body": .string(body),
            "author": .string(try person()),
        ]
        if let answered { fields["replyTo"] = .string(answered.id) }
        return Comment(try create(Comment.kind, scope: subject.scope ?? Scope.network, fields: fields))
    }
}

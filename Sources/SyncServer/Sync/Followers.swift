import TrainingModel

extension StoreWriter {
    /// Moves what was said about a record to where the record has moved: who may not see a note may not see the comments.
    func moveFollowers(of record: Record, to scope: String, now: Instant) throws {
        let comments = try ids(of: Comment.kind.name, under: record.id).filter {
            try self.record(RecordKey(Comment.kind.name, $0)).map { Comment($0).subject == record.key } ?? false
        }
        for id in comments { _ = try writeAsServer(Comment.kind, id: id, now: now, scope: scope, fields: [:]) }
        guard record.kind == Note.kind.name else { return }
        for endorsement in try records(Endorsement.kind.name, idPrefix: record.id + "/") {
            _ = try writeAsServer(Endorsement.kind, id: endorsement.id, now: now, scope: scope, fields: [:])
        }
    }
}

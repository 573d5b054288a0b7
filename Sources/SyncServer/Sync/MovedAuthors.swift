import TrainingModel

/// What somebody wrote before they moved to another structure, on a computer that was away meanwhile, is judged by the
/// rights that they held then: the move promises that it is delivered.
extension Intake {
    /// The author as they were when they wrote all of `change`; nil where they have not moved since, or where the computer
    /// has synced since: who knows of the move could date back what they write.
    func authorBeforeMove(of change: Record) throws -> Actor? {
        let key = RecordKey(Person.kind.name, actor.person)
        guard let moved = try writer.record(key)?["structure"]?.version.stamp, seenAt.milliseconds < moved.milliseconds,
            change.fields.allSatisfy({ $0.field.version.stamp < moved }),
            let former = try writer.history(of: key).filter({ $0.name == "structure" }).map(\.field)
                .filter({ $0.version.stamp < moved }).max(by: { $0.version.stamp < $1.version.stamp })?.value.string,
            former != actor.structure
        else { return nil }
        let ended = try writer.records(Grant.kind.name, idPrefix: actor.person + "/").map(Grant.init).filter { grant in
            guard grant.structure == former, grant.record.isAlive, !grant.isActive,
                let end = grant.record["active"]?.version.stamp, end > moved
            else { return false }
            return try writer.history(of: grant.record.key).contains {
                $0.name == "active" && $0.field.value == true && $0.field.version.stamp < moved
            }
        }
        return actor.before(moveFrom: former, losing: ended)
    }
}

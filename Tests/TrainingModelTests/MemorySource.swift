import TrainingModel

/// Records in memory, for rules that look others up.
struct MemorySource: RecordSource {
    private var held: [RecordKey: Record] = [:]

    mutating func put(_ record: Record) { held[record.key] = record }

    func record(_ key: RecordKey) -> Record? { held[key] }

    func records(_ kind: String, idPrefix prefix: String) -> [Record] {
        held.values.filter { $0.kind == kind && $0.id.hasPrefix(prefix) }.sorted { $0.id < $1.id }
    }
}

import TrainingModel

/// All initiatives with their milestones, read once.
public struct Roadmap: Sendable {
    public let initiatives: [Initiative]
    private let milestones: [String: [Milestone]]
    private let today: CalendarDate

    public init(_ replica: Replica) throws {
        initiatives = try replica.all(Initiative.self)
        milestones = Dictionary(grouping: try replica.all(Milestone.self), by: \.initiative)
        today = try replica.correctedNow().date
    }

    /// In the order of their days.
    public func milestones(of initiative: Initiative) -> [Milestone] {
        (milestones[initiative.id] ?? []).sorted {
            ($0.dueOn?.daysSince1970 ?? 0, $0.id) < ($1.dueOn?.daysSince1970 ?? 0, $1.id)
        }
    }

    /// True when its day, or that of one of its milestones, is past and it is neither done nor dropped.
    public func isLate(_ initiative: Initiative) -> Bool {
        guard !["done", "dropped"].contains(initiative.status) else { return false }
        return initiative.dueOn.map { $0 < today } ?? false || milestones(of: initiative).contains(where: isLate)
    }

    public func isLate(_ milestone: Milestone) -> Bool {
        milestone.doneOn == nil && milestone.dueOn.map { $0 < today } ?? false
    }

    /// From 0 to 1: done is 1; else the share of its milestones that are reached.
    public func progress(of initiative: Initiative) -> Double {
        if initiative.status == "done" { return 1 }
        let steps = milestones(of: initiative)
        return steps.isEmpty ? 0 : Double(steps.count { $0.doneOn != nil }) / Double(steps.count)
    }

    /// Looks an initiative's title up.
    public func title(in language: String) -> (String) -> String? {
        { id in initiatives.first { $0.id == id }?.title.text(in: language) }
    }
}

/// How far what was decided has been put into practice.
public struct ImplementationTally: Equatable, Sendable {
    /// Resolutions that were carried, or never put to the vote.
    public private(set) var resolutions = 0
    /// Those from which actions followed that are all done; what was dropped asks for nothing any more.
    public private(set) var implemented = 0
    /// Those from which no action followed.
    public private(set) var withoutAction = 0
    public private(set) var open = 0
    public private(set) var started = 0
    public private(set) var done = 0
    public private(set) var dropped = 0
    /// Open or started ones whose day is past.
    public private(set) var overdue = 0
    /// The day on which the oldest action that is still open or started was taken on.
    public private(set) var oldestOpen: CalendarDate?

    public var actions: Int { open + started + done + dropped }
    /// The done ones of all that were not dropped; nil when there are none.
    public var share: Double? { actions > dropped ? Double(done) / Double(actions - dropped) : nil }

    public init() {}

    /// - Parameters:
    ///   - resolutions: those of one meeting or committee; what was not carried is left out.
    ///   - actions: those of the same, each with the day on which it was taken on.
    public init(_ resolutions: [Resolution], _ actions: [(action: Action, takenOn: CalendarDate)], today: CalendarDate)
    {
        for (action, takenOn) in actions {
            switch action.status {
            case "open": open += 1
            case "started": started += 1
            case "done": done += 1
            default: dropped += 1
            }
            guard action.isOpen else { continue }
            if let due = action.dueOn, due < today { overdue += 1 }
            oldestOpen = min(oldestOpen ?? takenOn, takenOn)
        }
        let following = Dictionary(grouping: actions.map(\.action), by: \.resolution)
        for resolution in resolutions where resolution.isCarried != false {
            self.resolutions += 1
            let asked = (following[resolution.id] ?? []).filter { $0.status != "dropped" }
            if following[resolution.id] == nil {
                withoutAction += 1
            } else if asked.allSatisfy({ $0.status == "done" }) {
                implemented += asked.isEmpty ? 0 : 1
            }
        }
    }
}

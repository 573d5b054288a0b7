/// What a person was at in a workshop, and what of it counts.
public struct Attended: Sendable {
    /// The sessions at which they were present or late, in the workshop's order.
    public let sessions: [Workshop.Session]
    /// True when the workshop was held and they were at every session from which they were not excused, and at one at least.
    public let isComplete: Bool

    /// - Parameter marks: what was noted of the person in this workshop; of several at one session, what counts.
    public init(_ workshop: Workshop, marks: [Attendance]) {
        let bySession = Dictionary(marks.map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first })
        sessions = workshop.sessions.filter { bySession[$0.id]?.wasThere == true }
        let isMissed = workshop.sessions.contains { session in
            let mark = bySession[session.id]
            return mark?.wasThere != true && !(mark?.record.isAlive == true && mark?.status == "excused")
        }
        isComplete = workshop.record.isAlive && workshop.status == "held" && !sessions.isEmpty && !isMissed
    }

    public var minutes: Int { sessions.reduce(0) { $0 + $1.minutes } }
}

/// Hours from minutes, to two decimals, as certificates state them.
public func hours(minutes: Int64) -> Double { (Double(minutes) / 60 * 100).rounded() / 100 }

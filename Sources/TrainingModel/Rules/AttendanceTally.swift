/// Who was there, over one or several sessions of workshops.
public struct AttendanceTally: Equatable, Sendable {
    /// People with a place; of several workshops each counts in each.
    public private(set) var registered = 0
    public private(set) var present = 0
    public private(set) var late = 0
    public private(set) var excused = 0
    public private(set) var absent = 0
    /// Marks that a complete list would hold: one for each session and each person who has a place or came without one.
    public private(set) var expected = 0

    public var marked: Int { present + late + excused + absent }
    /// Present or late, of all who were marked; nil without any mark.
    public var share: Double? { marked > 0 ? Double(present + late) / Double(marked) : nil }

    public init() {}

    /// - Parameters:
    ///   - confirmed: who has a place.
    ///   - marks: of one workshop, by person and session, one each; those of other sessions are left out.
    ///   - sessions: the ids of those that have begun.
    public init(confirmed: Set<String>, marks: [String: [String: Attendance]], sessions: Set<String>) {
        registered = confirmed.count
        for session in sessions {
            let marked = marks.compactMapValues { $0[session] }
            for mark in marked.values {
                switch mark.status {
                case "present": present += 1
                case "late": late += 1
                case "excused": excused += 1
                default: absent += 1
                }
            }
            expected += confirmed.union(marked.keys).count
        }
    }

    public static func + (a: AttendanceTally, b: AttendanceTally) -> AttendanceTally {
        var sum = a
        sum.registered += b.registered
        sum.present += b.present
        sum.late += b.late
        sum.excused += b.excused
        sum.absent += b.absent
        sum.expected += b.expected
        return sum
    }
}

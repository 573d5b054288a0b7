import Calendar
import TrainingModel

/// What a person's next seven days hold besides their courses, as this computer knows it.
public struct ComingWeek {
    /// Dates of the committees in which they have a seat, from the one that runs now on.
    public let meetings: [MeetingDate]
    /// Sessions of workshops that they teach or are registered for.
    public let sessions: [Session]
    /// Open actions of their own and of their structure, whatever their dates: what is overdue first.
    public let actions: [Action]

    public struct Session {
        public let workshop: Workshop
        public let session: Workshop.Session
        public let instant: Instant
    }

    private static let length: Int64 = 7 * 86_400_000

    /// - Parameter unreadable: see `MeetingBook.dates`.
    public init(
        _ book: MeetingBook, _ replica: Replica, unreadable: (Meeting, TrainingError) -> Void = { _, _ in }
    ) throws {
        let (me, now) = (try replica.me(), try replica.correctedNow())
        let end = Instant(milliseconds: now.milliseconds + Self.length)
        let actor = try replica.actor()
        let seats = try actor.seats(in: replica)
        meetings = try book.dates(from: now, to: end, unreadable: unreadable).filter {
            seats.contains($0.committee.id) && $0.state != .cancelled && $0.state != .held
        }
        let registered = Set(try replica.owned(Registration.self, by: me.id).filter(\.isRegistered).map(\.workshop))
        sessions = try replica.all(Workshop.self).filter { workshop in
            ["open", "closed"].contains(workshop.status)
                && (registered.contains(workshop.id) || workshop.trainers.contains(me.id))
        }.flatMap { workshop in
            workshop.sessions.compactMap { session in
                guard let times = try? SessionTimes(session, book.zones), times.end > now, times.start < end else {
                    return nil
                }
                return Session(workshop: workshop, session: session, instant: times.start)
            }
        }.sorted { ($0.instant, $0.workshop.id) < ($1.instant, $1.workshop.id) }
        actions = try replica.openActions(of: me).sorted {
            ($0.dueOn?.description ?? "9", $0.id) < ($1.dueOn?.description ?? "9", $1.id)
        }
    }

    public var isEmpty: Bool { meetings.isEmpty && sessions.isEmpty && actions.isEmpty }
}

extension Replica {
    /// What a person, or their structure, has undertaken and not done.
    fileprivate func openActions(of person: Person) throws -> [Action] {
        try all(Action.self).filter { $0.isOpen && [person.id, person.structure].contains($0.owner) }
    }
}

import Calendar
import TrainingModel

/// What became of the decisions of the committees whose papers this computer holds.
public struct ResolutionReport: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        /// A committee's or an occurrence's id.
        public let id: String
        public let committee: String
        public let label: String
        /// The day of the meeting; nil for a committee's row.
        public let date: CalendarDate?
        public let tally: ImplementationTally
        /// Whole days since somebody last wrote to one of these resolutions and actions.
        public let oldestDays: Int?
    }

    /// In the order of their ids.
    public let committees: [Row]
    /// The newest first.
    public let meetings: [Row]
    /// Committees that have decided something, of all that are known here.
    public let freshness: Freshness
}

extension Reporter {
    /// - Parameters:
    ///   - only: the resolutions of this committee.
    ///   - since: of meetings on this day or later.
    public func resolutions(of only: Committee? = nil, since: CalendarDate? = nil) throws -> ResolutionReport {
        let papers = try papers(of: only, since: since)
        let byMeeting = Dictionary(grouping: papers, by: \.date.id)
        let meetings = byMeeting.values.compactMap { papers in
            papers.first.map { first in
                let title = first.date.committee.name.text(in: language)
                return row(papers, first.date.id, "\(title), \(first.date.start.wall.date)", on: first.date)
            }
        }.sorted { ($0.date ?? now.date, $0.id) > ($1.date ?? now.date, $1.id) }
        let byCommittee = Dictionary(grouping: papers, by: \.date.committee.id)
        let rows = byCommittee.sorted { $0.key < $1.key }.compactMap { id, papers in
            papers.first.map { row(papers, id, $0.date.committee.name.text(in: language), on: nil) }
        }
        let known = try only.map { [$0.id] } ?? replica.all(Committee.self).map(\.id)
        return ResolutionReport(
            committees: rows, meetings: meetings,
            freshness: Freshness(
                byCommittee.compactMapValues { latest($0.map(\.record)) }, of: Set(known), now: now))
    }

    /// A resolution or an action with the meeting at which it was taken.
    private struct Paper {
        let date: MeetingDate
        var resolution: Resolution?
        var action: Action?
        var record: Record { resolution?.record ?? action?.record ?? date.meeting.record }
    }

    private func papers(of only: Committee?, since: CalendarDate?) throws -> [Paper] {
        let book = try MeetingBook(replica)
        let homes = Dictionary(people.map { ($0.id, $0.structure) }, uniquingKeysWith: { first, _ in first })
        let actions = try Sitting.actions(of: only?.id, book, replica).filter { action, _ in
            isReported(homes[action.owner] ?? action.owner)
        }
        // Of one structure's work: the decisions from which it follows.
        let followed = Set(actions.compactMap(\.action.resolution))
        let resolutions = try replica.all(Resolution.self).compactMap { resolution -> Paper? in
            guard structure == nil || followed.contains(resolution.id),
                let date = try book.date(id: resolution.occurrence)
            else { return nil }
            return only == nil || date.committee.id == only?.id ? Paper(date: date, resolution: resolution) : nil
        }
        return (resolutions + actions.map { Paper(date: $0.origin, action: $0.action) }).filter { paper in
            since.map { paper.date.start.wall.date >= $0 } ?? true
        }
    }

    private func row(_ papers: [Paper], _ id: String, _ label: String, on date: MeetingDate?) -> ResolutionReport.Row {
        let actions = papers.compactMap { paper in
            paper.action.map { (action: $0, takenOn: paper.date.start.wall.date) }
        }
        return ResolutionReport.Row(
            id: id, committee: papers.first?.date.committee.id ?? "", label: label, date: date?.start.wall.date,
            tally: ImplementationTally(papers.compactMap(\.resolution), actions, today: now.date),
            oldestDays: days(latest(papers.map(\.record))))
    }
}

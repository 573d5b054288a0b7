import TrainingModel

/// Figures of the network, computed from what this computer holds.
public struct Report: Equatable, Sendable {
    public enum Subject: String, CaseIterable, Sendable {
        case completion, roadmap, plan, coverage, indicators, surveys
    }

    /// One line: so many of so many.
    public struct Row: Equatable, Sendable {
        /// A structure's, initiative's, indicator's or survey's id.
        public let id: String
        public let label: String
        public let count: Int
        public let total: Int
        /// The figure itself: a share from 0 to 1, or an indicator's mean; nil where there is nothing to compute from.
        public let value: Double?
        /// A status, a date, a unit or, for a plan, how many are late; may be empty.
        public let detail: String
        public let oldestDays: Int?
        /// In a report on coverage: the day on which somebody of the structure last synced, as the server wrote it down.
        public var lastSyncOn: CalendarDate?
        /// How many of its people synced in the 30 days up to it.
        public var synced: Int?
    }

    public let subject: Subject
    public let rows: [Row]
    public let freshness: Freshness
}

/// Makes reports from a replica.
public struct Reporter {
    let replica: Replica
    let language: String
    let now: Instant
    /// Those that are reported on, in the order of their names.
    let structures: [Structure]
    let people: [Person]
    /// The only structure to report on; nil for all.
    let structure: String?

    /// - Parameters:
    ///   - language: of the labels.
    ///   - structure: the only one to report on.
    public init(_ replica: Replica, language: String, structure: String? = nil) throws {
        self.replica = replica
        self.language = language
        self.structure = structure
        now = try replica.correctedNow()
        structures = try replica.all(Structure.self).filter { structure == nil || $0.id == structure }
            .map { (name: MultiText($0.name).text(in: language), structure: $0) }
            .sorted { ($0.name, $0.structure.id) < ($1.name, $1.structure.id) }.map(\.structure)
        people = try replica.all(Person.self).filter(\.isMember)
    }

    func isReported(_ structure: String) -> Bool { self.structure == nil || self.structure == structure }

    /// - Parameters:
    ///   - year: the plan year, for a plan; the running one by default.
    ///   - period: of indicators; the running month by default.
    public func report(
        _ subject: Report.Subject, year: Int? = nil, period: Period? = nil, shelf: CourseShelf
    ) throws -> Report {
        switch subject {
        case .completion: try completion(Catalogue(replica, shelf: shelf))
        case .roadmap: try roadmap()
        case .plan: try plan(year ?? now.date.components.year)
        case .coverage: try coverage()
        case .indicators: try indicators(period ?? Period(.month, of: now.date))
        case .surveys: try surveys()
        }
    }

    private func plan(_ year: Int) throws -> Report {
        let roadmap = try Roadmap(replica)
        let planned = Dictionary(grouping: roadmap.initiatives.filter { $0.planYear == year }, by: \.owner)
        let rows = structures.compactMap { structure -> Report.Row? in
            guard let initiatives = planned[structure.id] else { return nil }
            let late = initiatives.count(where: roadmap.isLate)
            return row(
                structure, initiatives.count { $0.status == "done" }, of: initiatives.count,
                detail: late > 0 ? "\(late)" : "", latest: latest(initiatives.map(\.record)))
        }
        return Report(subject: .plan, rows: rows, freshness: freshness(planned.mapValues { $0.map(\.record) }))
    }

    private func roadmap() throws -> Report {
        let roadmap = try Roadmap(replica)
        let initiatives = roadmap.initiatives.filter { isReported($0.owner) }
        let rows = initiatives.map { initiative in
            let steps = roadmap.milestones(of: initiative)
            return Report.Row(
                id: initiative.id, label: initiative.title.text(in: language),
                count: steps.count { $0.doneOn != nil }, total: steps.count,
                value: roadmap.progress(of: initiative),
                detail: initiative.status, oldestDays: days(latest([initiative.record] + steps.map(\.record))))
        }
        let owned = Dictionary(grouping: initiatives, by: \.owner).mapValues { $0.map(\.record) }
        return Report(subject: .roadmap, rows: rows, freshness: freshness(owned))
    }

    /// Which structures have somebody who speaks for them, and when their people last synced.
    private func coverage() throws -> Report {
        let grants = try replica.all(Grant.self).filter { $0.isActive && $0.role == .ambassador }
        let ambassadors = Set(grants.map(\.person))
        let members = Dictionary(grouping: people, by: \.structure)
        let visits = Dictionary(
            try replica.all(LastSync.self).map { ($0.structure, $0) }, uniquingKeysWith: { first, _ in first })
        let heard = visits.compactMapValues(\.on).mapValues(Self.start)
        let rows = structures.map { structure in
            let members = members[structure.id] ?? []
            var row = row(
                structure, members.count { ambassadors.contains($0.id) }, of: members.count,
                detail: structure.record.value("connectedOn")?.string ?? "", latest: heard[structure.id])
            row.lastSyncOn = visits[structure.id]?.on
            row.synced = visits[structure.id]?.people
            return row
        }
        return Report(
            subject: .coverage, rows: rows,
            freshness: Freshness(heard, of: Set(structures.map(\.id)), now: now))
    }

    private static func start(of day: CalendarDate) -> Instant {
        Instant(milliseconds: day.daysSince1970 * 86_400_000)
    }

    /// How complete each figure is, and the figure. What structures said of any of them makes the report's freshness.
    private func indicators(_ period: Period?) throws -> Report {
        let book = try IndicatorBook(replica)
        var heard: [String: Instant] = [:]
        let rows = try book.indicators.map { indicator in
            let figure = try period.flatMap { try book.figures(of: indicator, in: [$0]).first }
            if figure?.places == .structures { heard.merge(figure?.latest ?? [:], uniquingKeysWith: max) }
            return Report.Row(
                id: indicator.id, label: indicator.name.text(in: language), count: figure?.freshness.reported ?? 0,
                total: figure?.freshness.expected ?? structures.count, value: figure?.value, detail: indicator.unit,
                oldestDays: figure?.freshness.oldestDays)
        }
        return Report(
            subject: .indicators, rows: rows, freshness: Freshness(heard, of: Set(structures.map(\.id)), now: now))
    }

    private func surveys() throws -> Report {
        var heard: [String: [Record]] = [:]
        let homes = Dictionary(people.map { ($0.id, $0.structure) }, uniquingKeysWith: { first, _ in first })
        let rows = try replica.all(Survey.self).map { survey in
            let results = try SurveyResults(survey, in: replica, members: people)
            for response in results.responses {
                if let home = response.person.flatMap({ homes[$0] }) {
                    heard[home, default: []].append(response.record)
                }
            }
            return Report.Row(
                id: survey.id, label: survey.title.text(in: language), count: results.responses.count,
                total: results.asked, value: share(results.responses.count, of: results.asked),
                detail: survey.state(at: now).rawValue, oldestDays: days(latest(results.responses.map(\.record))))
        }
        return Report(subject: .surveys, rows: rows, freshness: freshness(heard))
    }

    // MARK: What all share

    func row(_ structure: Structure, _ count: Int, of total: Int, detail: String = "", latest: Instant?) -> Report.Row {
        Report.Row(
            id: structure.id, label: MultiText(structure.name).text(in: language), count: count, total: total,
            value: share(count, of: total), detail: detail, oldestDays: days(latest))
    }

    /// - Parameter records: what each structure said.
    func freshness(_ records: [String: [Record]]) -> Freshness {
        Freshness(records.compactMapValues(latest), of: Set(structures.map(\.id)), now: now)
    }

    func latest(_ records: [Record]) -> Instant? {
        records.compactMap(\.latest).max().map { Instant(milliseconds: $0.milliseconds) }
    }

    func days(_ instant: Instant?) -> Int? {
        instant.map { Int(clamping: max(0, now.milliseconds - $0.milliseconds) / 86_400_000) }
    }

    private func share(_ count: Int, of total: Int) -> Double? { total > 0 ? Double(count) / Double(total) : nil }
}

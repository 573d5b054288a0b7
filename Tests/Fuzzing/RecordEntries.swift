import Calendar
import JSONParser
import SyncClient
import TrainingModel

/// Records whose values say what no program of ours would write: they come with a sync, and everything that reads the
/// replica has to live with them.
let recordEntries = [
    FuzzEntry(
        "records", longest: 8_192,
        words: [
            "\n%%%\n", "PERSON", "STRUCTURE", "\"network\"", "\"kind\":\"survey\"", "\"kind\":\"meeting\"",
            "\"sessions\":[",
            "\"questions\":[", "\"recurrence\":\"", "\"removed\":\"", "\"versions\":{", "9223372036854775807", "-1",
            "1e308",
            "{\"en\":\"", "\"quorum\":{\"share\":", "[Africa/Casablanca]", "9999-12-31", "0001-01-01T00:00:00Z", "null",
        ], play: playRecords)
]

@Sendable private func playRecords(_ bytes: [UInt8]) throws {
    let network = try FuzzNetwork.shared.get()
    let me = try network.replica.me()
    let text = bytes.text.replacing("PERSON", with: me.id).replacing("STRUCTURE", with: me.structure)
    let records = Array(text.utf8).parts(between: "%%%").compactMap { try? JSON.parse($0) }
    try network.undoing {
        let wire = RecordWire(records)
        _ = try allowingRefusal { try SyncEngine(replica: network.replica, wire: wire).run() }
        for reader in readers { _ = try allowingRefusal { try reader(network) } }
        let faults = try network.replica.faults()
        try expect(faults.isEmpty, "the replica is damaged: \(faults)")
    }
}

/// What a person looks at.
private let readers: [@Sendable (FuzzNetwork) throws -> Void] = [
    { _ = try PeopleDirectory($0.replica).people.map(\.name) },
    { _ = try Today($0.replica, shelf: $0.shelf, language: "en") },
    { _ = try LearningStatements($0.replica, Catalogue($0.replica, shelf: $0.shelf)).all() },
    { network in
        for subject in Report.Subject.allCases {
            _ = try Reporter(network.replica, language: "fr").report(subject, shelf: network.shelf)
        }
    },
    { network in
        for survey in try network.replica.all(Survey.self) {
            _ = try SurveyResults(survey, in: network.replica).tallies.map(\.mean)
        }
    },
    { network in
        let book = try IndicatorBook(network.replica)
        guard let period = Period("2026-Q3") else { return }
        for indicator in book.indicators {
            _ = try book.figures(of: indicator, in: period.last(4))
            _ = try book.latestPeriod(of: indicator)
        }
    },
    { network in
        let reporter = try Reporter(network.replica, language: "en")
        _ = try reporter.attendance()
        _ = try reporter.resolutions()
    },
    { network in
        for workshop in try network.replica.all(Workshop.self) {
            _ = try WorkshopRoster(workshop, in: network.replica)
            _ = try WorkshopNews(workshop, of: network.replica.person(), in: network.replica)
            for session in workshop.sessions { _ = try allowingRefusal { try SessionTimes(session, ZoneDatabase()) } }
        }
    }, readMeetings,
    { network in
        for note in try network.replica.all(Note.self) {
            _ = try NoteReception(of: note, in: network.replica)
            _ = try network.replica.comments(on: note.record.key)
        }
    },
]

@Sendable private func readMeetings(_ network: FuzzNetwork) throws {
    let book = try MeetingBook(network.replica)
    _ = try allowingRefusal { try ComingWeek(book, network.replica) }
    let calendar = MeetingCalendar(book, in: "en", now: FuzzNetwork.now)
    for meeting in book.meetings { _ = try allowingRefusal { try calendar.event(meeting) } }
    for committee in book.committees {
        guard let file = try allowingRefusal({ try calendar.file(of: committee) }) else { continue }
        _ = try allowingRefusal { try file.withoutFaults(zones: book.zones).text(zones: book.zones) }
    }
    let end = Instant(milliseconds: FuzzNetwork.now.milliseconds + 90 * 86_400_000)
    let dates = try allowingRefusal { try book.dates(from: FuzzNetwork.now, to: end) } ?? []
    for date in dates.prefix(5) {
        guard let sitting = try allowingRefusal({ try Sitting(date, book, network.replica) }) else { continue }
        _ = (sitting.quorum(now: end), sitting.quorumChanges())
    }
}

/// A server that shows these records, each in the feed of its scope, and is then out of reach.
private final class RecordWire: SyncWire {
    private let records: [JSON]
    private var isDone = false

    init(_ records: [JSON]) { self.records = records }

    var traffic: (sent: Int, received: Int) { (0, 0) }

    func sync(_ request: SyncRequest) throws -> SyncReply {
        guard !isDone else { throw TrainingError(.network, "The line broke.", hint: "Try again.") }
        isDone = request.batch != nil || request.folded == nil
        var feeds = request.feeds.mapValues { feed in
            FeedReply(cursor: feed.cursor ?? 0, count: 0, digest: Digest())
        }
        if feeds.isEmpty { feeds[Scope.network] = FeedReply(cursor: 0, count: 0, digest: Digest()) }
        for (number, record) in records.enumerated() {
            let feed = record["scope"]?.string ?? Scope.network
            let seq = Int64(number + 1_000)
            feeds[feed, default: FeedReply(cursor: 0, count: 0, digest: Digest())].rows.append(
                .stored(seq: seq, record.encoded))
            feeds[feed]?.cursor = seq
        }
        var reply = SyncReply(
            epoch: request.epoch ?? "e", now: FuzzNetwork.now.milliseconds, settled: nil, feeds: feeds)
        reply.folded = request.folded == nil ? nil : false
        return try SyncReply(JSON.parse(reply.encoded))
    }
}

import Calendar
import Foundation
import JSONParser
import Signing
import SyncClient
import SyncServer
import TrainingModel

/// The client's commands in the replica of an administrator who sees a whole network: see `NetworkLife`.
struct NetworkSpeed {
    /// A command and the CPU seconds that it may take.
    struct Row {
        let words: [String]
        let limit: Double
        var series = Series()
        var name: String { words.joined(separator: " ") }
    }

    let bench: Bench
    let runs: Int
    private(set) var rows: [Row] = []
    private(set) var records = 0
    private(set) var sync = Measurement()
    private(set) var dates = 0
    private(set) var expansion = Series()

    static let list = 0.1
    static let report = 1.0
    static let importing = 10.0
    static let expanding = 0.2

    init(bench: Bench, runs: Int) throws {
        self.bench = bench
        self.runs = runs
        let profile = try bench.folder("network-profile")
        let life = NetworkLife(now: Network.now())
        try fill(profile, life)
        rows = try Self.commands(life).map { Row(words: $0, limit: $0[0] == "report" ? Self.report : Self.list) }
        for _ in 0..<runs {
            for index in rows.indices { rows[index].series.add(try run(rows[index].words, profile)) }
            try expand()
        }
        rows.append(try importing(profile))
    }

    /// A server with everything, and a sync of all that its administrator sees.
    private mutating func fill(_ profile: String, _ life: NetworkLife) throws {
        let folder = try bench.folder("network-server")
        let service = try Network.service(folder, create: true)
        let administration = Administration(service)
        _ = try administration.found(network: "Bench", administrator: "Root", structure: Network.structure)
        let invitation = try administration.invite(
            name: "Root", structure: Network.structure, role: .coordinator, wholeNetwork: true)
        let token = Sodium.secret(bytes: 32)
        let joined = try service.join(JoinRequest(code: invitation.code, device: "Root", token: token))
        try service.store.write { writer in
            for record in life.records { try writer.put(record, replacing: nil, now: life.now) }
        }
        service.store.close()
        let server = try ServerProcess(bench.programs, data: folder)
        defer { server.stop() }
        let root = Learner(person: joined.person, structure: "", token: token)
        let replica = try Pull.replica(of: root, in: profile, server: server)
        let wire = try Pull.wire(root, server)
        sync = try Measurement.of { records = try SyncEngine(replica: replica, wire: wire).run().received }
        guard records >= life.records.count else {
            throw TrainingError(.failed, "The administrator received \(records) of \(life.records.count) records.")
        }
    }

    /// Every list, search and report, and what looks up one thing among many.
    private static func commands(_ life: NetworkLife) throws -> [[String]] {
        func last(_ kind: Kind) throws -> String {
            guard let id = life.records.last(where: { $0.kind == kind.name })?.id else {
                throw TrainingError(.failed, "There is no \(kind.name).")
            }
            return id
        }
        let note = try last(Adoption.kind).split(separator: "/").first.map { String($0.suffix(6)) } ?? ""
        let meeting = String(try last(Occurrence.kind).prefix(37))
        let lists = [
            "today", "status", "outbox", "course list", "progress", "note list", "note list --tag tag-7",
            "note show \(note)",
            "note search guichet", "search guichet", "search awa 4410", "search registry forms", "announcement list",
            "survey list", "survey show \(try last(Survey.kind))", "survey results \(try last(Survey.kind))",
            "initiative list", "initiative show \(try last(Initiative.kind))", "indicator list",
            "indicator show \(try last(Indicator.kind))", "person list", "person list --structure M7",
            "person list --role trainer", "person list --provisional", "person show person.4410@example.org",
            "structure list", "structure show M7", "grant list", "committee list",
            "committee show \(life.committeeIDs[7])",
            "meeting list", "meeting list --days 366", "meeting show \(meeting)", "meeting agenda \(meeting)",
            "meeting minutes \(meeting)", "presence \(meeting)",
            "resolution list", "resolution show \(try last(Resolution.kind))", "action list", "action list --all",
            "action list --mine", "action show \(try last(Action.kind).suffix(6))",
            "workshop list", "workshop list --all", "workshop show \(try last(Workshop.kind))",
            "workshop roster \(try last(Workshop.kind))", "history \(note)",
        ]
        let reports = [
            "completion", "roadmap", "plan", "coverage", "indicators", "surveys", "attendance", "resolutions", "xapi",
        ].map { "report \($0)" }
        return (lists + reports).map { $0.split(separator: " ").map(String.init) }
    }

    private func run(_ words: [String], _ profile: String) throws -> Measurement {
        let (_, taken) = try ChildProcess.run(
            bench.programs + "/egov-learn", words + ["--quiet"],
            environment: ["EGOV_LEARN_HOME=\(profile)", "LANG=C.UTF-8"])
        return taken
    }

    /// Ten years of the 200 meetings' dates.
    private mutating func expand() throws {
        let rules = ["FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=3WE", "FREQ=MONTHLY;BYMONTHDAY=21"]
        let zones = ZoneDatabase()
        guard let start = LocalTime("2024-01-03T10:00[Africa/Casablanca]"), let from = WallTime("2026-01-01T00:00"),
            let until = WallTime("2036-01-01T00:00")
        else { throw TrainingError(.failed, "The dates of the benchmark are not read.") }
        let meetings = try (0..<200).map { number in
            MeetingSeries(start: start, recurrence: try Recurrence(rules[number % rules.count]), workingDays: nil)
        }
        expansion.add(
            try Measurement.of {
                let zone = try zones.zone(named: start.zone)
                dates = try meetings.reduce(0) { sum, meeting in
                    try sum
                        + meeting.occurrences(in: from..<until, zones: zones).map { zone.instant(of: $0.start) }.count
                }
            })
    }

    /// 8,000 new people in one file; last, because it changes the replica.
    private func importing(_ profile: String) throws -> Row {
        var lines = ["name,email,structure,role"]
        lines += (0..<NetworkLife.people).map {
            "New person \($0),new.\($0)@example.org,M\($0 % NetworkLife.structures),official"
        }
        let file = try bench.folder("network-import") + "/people.csv"
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        var row = Row(words: ["person", "import", "people.csv"], limit: Self.importing)
        row.series.add(try run(["person", "import", file, "--yes"], profile))
        return row
    }
}

extension NetworkSpeed {
    var json: JSON {
        [
            "records": JSON(records), "runs": JSON(runs), "syncCPUSeconds": .number(sync.cpu),
            "commands": .array(
                rows.map {
                    [
                        "command": .string($0.name), "cpuMilliseconds": .number($0.series.cpu * 1_000),
                        "wallMilliseconds": .number($0.series.wall * 1_000),
                        "limitMilliseconds": .number($0.limit * 1_000),
                    ]
                }),
            "dates": JSON(dates), "expansionCPUMilliseconds": .number(expansion.cpu * 1_000),
        ]
    }

    var table: String {
        var lines = [
            "\(records) records of an administrator, medians of \(runs) runs", "",
            line("", "CPU ms", "wall ms", "limit"),
        ]
        for row in rows { lines.append(line(row.name, row.series, row.limit)) }
        lines.append(line("\(dates) dates of 200 meetings", expansion, Self.expanding))
        lines += ["", "The first sync of it all: \(Int(sync.cpu * 1_000)) ms CPU of the client"]
        return lines.joined(separator: "\n")
    }

    private func line(_ name: String, _ series: Series, _ limit: Double) -> String {
        line(
            name, "\(Int((series.cpu * 1_000).rounded()))", "\(Int((series.wall * 1_000).rounded()))",
            "\(Int(limit * 1_000))\(series.cpu > limit ? " too slow" : "")")
    }

    private func line(_ name: String, _ cpu: String, _ wall: String, _ limit: String) -> String {
        func right(_ text: String) -> String { String(repeating: " ", count: max(1, 9 - text.count)) + text }
        return name + String(repeating: " ", count: max(1, 56 - name.count)) + right(cpu) + right(wall) + "  " + limit
    }
}

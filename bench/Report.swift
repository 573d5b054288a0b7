import TrainingModel

/// The results, as JSON and as a table. A ratio is the C program's time divided by ours: 1 is as fast as C.
struct Report {
    let ingest: Ingest
    let pull: Pull
    let startUp: [(command: String, series: Series)]
    let courses: [CourseTravel.Row]

    var json: JSON {
        [
            "records": JSON(ingest.bench.records), "rounds": JSON(ingest.bench.rounds),
            "ingestInProcess": ratio(ingest.baseline, ingest.inProcess),
            "ingestOverHTTP": ratio(ingest.baseline, ingest.overHTTP),
            "pull": ratio(pull.baseline, pull.client),
            "courses": Self.json(courses),
            "pullServerCPUSeconds": .number(pull.serverCPU.cpu),
            "syncOfNothing": [
                "p50Milliseconds": .number(percentile(pull.idle.milliseconds, 0.5)),
                "p95Milliseconds": .number(percentile(pull.idle.milliseconds, 0.95)),
                "bytesSent": JSON(pull.idle.sent), "bytesReceived": JSON(pull.idle.received),
            ],
            "startUp": .object(
                Dictionary(
                    uniqueKeysWithValues: startUp.map { command, series in
                        (
                            command,
                            [
                                "cpuMilliseconds": .number(series.cpu * 1_000),
                                "wallMilliseconds": .number(series.wall * 1_000),
                            ]
                        )
                    })),
        ]
    }

    private func ratio(_ baseline: Series, _ ours: Series) -> JSON {
        [
            "cCPUSeconds": .number(baseline.cpu), "cWallSeconds": .number(baseline.wall),
            "cpuSeconds": .number(ours.cpu), "wallSeconds": .number(ours.wall),
            "cpuRatio": .number(baseline.cpu / ours.cpu), "wallRatio": .number(baseline.wall / ours.wall),
        ]
    }

    var table: String {
        var lines = ["\(ingest.bench.records) records, medians of \(ingest.bench.rounds) rounds", ""]
        lines.append(row(["", "C cpu s", "cpu s", "ratio", "C wall s", "wall s", "ratio"]))
        lines.append(row(["ingest, in process"] + times(ingest.baseline, ingest.inProcess)))
        lines.append(row(["ingest, over HTTP"] + times(ingest.baseline, ingest.overHTTP)))
        lines.append(row(["pull, fresh replica"] + times(pull.baseline, pull.client)))
        lines += ["", "The server's CPU for the pull: \(Self.fixed(pull.serverCPU.cpu, 3)) s"]
        let idle = pull.idle
        lines.append(
            "Sync of nothing: p50 \(Self.fixed(percentile(idle.milliseconds, 0.5), 2)) ms, "
                + "p95 \(Self.fixed(percentile(idle.milliseconds, 0.95), 2)) ms, "
                + "\(idle.sent) bytes sent, \(idle.received) received")
        for (command, series) in startUp {
            lines.append(
                "egov-learn \(command): \(Self.fixed(series.cpu * 1_000, 1)) ms CPU, "
                    + "\(Self.fixed(series.wall * 1_000, 1)) ms wall")
        }
        lines += [""] + courses.map(Self.line)
        return lines.joined(separator: "\n")
    }

    static func json(_ rows: [CourseTravel.Row]) -> JSON {
        .array(
            rows.map {
                [
                    "name": .string($0.name), "value": .number($0.value), "unit": .string($0.unit),
                    "limit": $0.limit.map(JSON.number) ?? .null,
                ]
            })
    }

    static func line(_ row: CourseTravel.Row) -> String {
        let name = row.name + String(repeating: " ", count: max(1, 52 - row.name.count))
        let value = Self.fixed(row.value, row.unit == "ms" ? 0 : 2)
        let shown = String(repeating: " ", count: max(1, 8 - value.count)) + value
        let unit = row.unit + String(repeating: " ", count: max(1, 3 - row.unit.count))
        let limit = row.limit.map { "limit \(Int($0))\(row.value > $0 ? ", missed" : "")" } ?? ""
        let remark = [limit, row.remark].filter { !$0.isEmpty }.joined(separator: "; ")
        return name + shown + " " + unit + remark
    }

    private func times(_ baseline: Series, _ ours: Series) -> [String] {
        [
            Self.fixed(baseline.cpu, 3), Self.fixed(ours.cpu, 3), Self.fixed(baseline.cpu / ours.cpu, 2),
            Self.fixed(baseline.wall, 3),
            Self.fixed(ours.wall, 3), Self.fixed(baseline.wall / ours.wall, 2),
        ]
    }

    private func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let gap = String(repeating: " ", count: max(0, (index == 0 ? 20 : 9) - cell.count))
            return index == 0 ? cell + gap : gap + cell
        }.joined()
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<digits { scale *= 10 }
        let units = Int64((value * Double(scale)).rounded())
        if digits == 0 { return "\(units)" }
        let rest = "\(units % scale)"
        return "\(units / scale).\(String(repeating: "0", count: digits - rest.count))\(rest)"
    }
}

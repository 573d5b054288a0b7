import TrainingModel

/// The results, as JSON and as a table. A ratio is the C program's time divided by ours: 1 is as fast as C.
struct Report {
    let ingest: Ingest
    let pull: Pull
    let startUp: [(command: String, series: Series)]

    var json: JSON {
        [
            "records": JSON(ingest.bench.records), "rounds": JSON(ingest.bench.rounds),
            "ingestInProcess": ratio(ingest.baseline, ingest.inProcess),
            "ingestOverHTTP": ratio(ingest.baseline, ingest.overHTTP),
            "pull": ratio(pull.baseline, pull.client),
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
        lines += ["", "The server's CPU for the pull: \(fixed(pull.serverCPU.cpu, 3)) s"]
        let idle = pull.idle
        lines.append(
            "Sync of nothing: p50 \(fixed(percentile(idle.milliseconds, 0.5), 2)) ms, "
                + "p95 \(fixed(percentile(idle.milliseconds, 0.95), 2)) ms, "
                + "\(idle.sent) bytes sent, \(idle.received) received")
        for (command, series) in startUp {
            lines.append(
                "egov-learn \(command): \(fixed(series.cpu * 1_000, 1)) ms CPU, "
                    + "\(fixed(series.wall * 1_000, 1)) ms wall")
        }
        return lines.joined(separator: "\n")
    }

    private func times(_ baseline: Series, _ ours: Series) -> [String] {
        [
            fixed(baseline.cpu, 3), fixed(ours.cpu, 3), fixed(baseline.cpu / ours.cpu, 2), fixed(baseline.wall, 3),
            fixed(ours.wall, 3), fixed(baseline.wall / ours.wall, 2),
        ]
    }

    private func row(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let gap = String(repeating: " ", count: max(0, (index == 0 ? 20 : 9) - cell.count))
            return index == 0 ? cell + gap : gap + cell
        }.joined()
    }

    private func fixed(_ value: Double, _ digits: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<digits { scale *= 10 }
        let units = Int64((value * Double(scale)).rounded())
        let rest = "\(units % scale)"
        return "\(units / scale).\(String(repeating: "0", count: digits - rest.count))\(rest)"
    }
}

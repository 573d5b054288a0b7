import Foundation

/// Other people's programs that read calendars. Each says what it found in a file: one line for each date,
/// `seconds since 1970|seconds long|status|summary`, in the order of time.
package enum Judge {
    package static let begin = "2010-01-01"
    package static let end = "2028-01-01"
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    package static func recurringICalEvents(_ text: String) throws -> [String] {
        let script = repository.appendingPathComponent("Tests/CalendarTests/Judges/recurring.py").path
        let python = repository.appendingPathComponent(".build/judges/bin/python").path
        return try inFolder(with: text) { folder, file in
            // The system's zones, not those of the packet tzdata.
            lines(
                try Command.run(
                    python, [script, file, begin, end], environment: ["PYTHONTZPATH": "/usr/share/zoneinfo"]))
        }
    }

    package static func khal(_ text: String) throws -> [String] {
        try inFolder(with: text) { folder, file in
            let vdir = folder.appendingPathComponent("vdir")
            try FileManager.default.createDirectory(at: vdir, withIntermediateDirectories: true)
            let settings = folder.appendingPathComponent("config")
            try """
            [calendars]
            [[judge]]
            path = \(vdir.path)
            [sqlite]
            path = \(folder.path)/khal.db
            [locale]
            local_timezone = UTC
            default_timezone = UTC
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%dT%H:%M
            longdatetimeformat = %Y-%m-%dT%H:%M
            [default]
            default_calendar = judge

            """.write(to: settings, atomically: true, encoding: .utf8)
            _ = try Command.run("/usr/bin/khal", ["-c", settings.path, "import", "--batch", file])
            let format = "{start-long-full}|{end-long-full}|{status}|{title}"
            let printed = try Command.run(
                "/usr/bin/khal", ["-c", settings.path, "list", "-df", "", "--format", format, begin, end])
            return lines(printed) { line in
                let parts = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 4, let start = utc(parts[0]), let end = utc(parts[1]) else { return nil }
                return "\(start)|\(end - start)|\(parts[2].trimmingCharacters(in: .whitespaces))|\(parts[3])"
            }
        }
    }

    /// calcurse reckons in the zone of the computer, and keeps no status.
    package static func calcurse(_ text: String, zone: String) throws -> [String] {
        try inFolder(with: text) { folder, file in
            let own = ["-D", folder.path, "-C", folder.path]
            let said = try Command.run("/usr/bin/calcurse", own + ["-i", file], environment: ["TZ": zone])
            guard said.contains("/ 0 skipped") else { throw Command.Failure(description: said) }
            let format = "%(start:epoch)|%(duration)|?|%m\n"
            let printed = try Command.run(
                "/usr/bin/calcurse",
                own + [
                    "-Q", "--from", us(begin), "--to", us(end), "--filter-type", "cal", "--format-apt", format,
                    "--format-recur-apt", format,
                ], environment: ["TZ": zone])
            return lines(printed) { $0.contains("|") ? String($0) : nil }
        }
    }

    private static func inFolder(with text: String, body: (URL, String) throws -> [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("judge-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("file.ics")
        try Data(text.utf8).write(to: file)
        return try body(folder, file.path)
    }

    private static func lines(_ text: String, _ read: (Substring) -> String? = { String($0) }) -> [String] {
        text.split(separator: "\n").compactMap(read).sorted()
    }

    private static func utc(_ text: String) -> Int? {
        let formatter = ISO8601DateFormatter()
        return formatter.date(from: "\(text):00Z").map { Int($0.timeIntervalSince1970) }
    }

    /// `2010-01-31` as `01/31/2010`.
    private static func us(_ date: String) -> String {
        let parts = date.split(separator: "-")
        return "\(parts[1])/\(parts[2])/\(parts[0])"
    }
}

import Calendar
import Foundation
import TrainingModel
import XCTest

/// Every rule of libical's own test file, and of any other file of that form beside it.
final class RecurrenceCorpusTests: XCTestCase {
    func test_every_rule_of_the_corpus_falls_on_the_dates_that_the_file_lists() throws {
        let cases = try RuleCase.corpus()

        for one in cases where one.instances != nil {
            let starts = try one.expanded()

            XCTAssertEqual(starts, one.instances, "\(one.rule) from \(one.start)")
        }
        XCTAssertGreaterThanOrEqual(cases.count, 146)
    }

    func test_a_window_that_begins_later_shows_the_same_dates_from_there() throws {
        for one in try RuleCase.corpus() where one.instances != nil {
            let all = try one.expanded()

            for from in [one.startAt, all.dropFirst(all.count / 2).first, all.last].compactMap(\.self) {
                let late = try one.expanded(from: from)

                XCTAssertEqual(late, all.filter { $0 >= from }, "\(one.rule) from \(one.start), seen from \(from)")
            }
        }
    }

    func test_a_rule_written_out_and_read_again_is_the_same_rule() throws {
        for one in try RuleCase.corpus() where one.instances != nil {
            let rule = try RecurrenceRule(one.rule)

            XCTAssertEqual(try RecurrenceRule(rule.description), rule)
        }
    }
}

/// One paragraph of the corpus: a rule, its first date, and the dates on which it falls.
struct RuleCase {
    let rule: String
    let start: WallTime
    let isWholeDays: Bool
    let startAt: WallTime?
    /// Nil where the file says that its own program cannot tell.
    let instances: [WallTime]?

    func expanded(from: WallTime? = nil) throws -> [WallTime] {
        let rule = try RecurrenceRule(rule)
        let limit = instances.map { max($0.count, 1) } ?? 10
        // The file lists all dates of rules that end; none goes on after 2400.
        let end = try XCTUnwrap(WallTime("2400-01-01T00:00"))
        return try rule.starts(
            from: start, in: (from ?? start)..<end, wholeDays: isWholeDays, limit: limit)
    }

    static func corpus() throws -> [RuleCase] {
        let folder = repository.appendingPathComponent("../shared/corpora/ics")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        return try files.flatMap { try cases(in: String(contentsOf: $0, encoding: .utf8)) }
    }

    private static func cases(in text: String) throws -> [RuleCase] {
        var cases: [RuleCase] = []
        var rule = ""
        var start = ""
        var startAt: String?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("RRULE:") {
                rule = String(line.dropFirst(6))
                startAt = nil
            } else if line.hasPrefix("DTSTART:") {
                start = String(line.dropFirst(8))
            } else if line.hasPrefix("START-AT:") {
                startAt = String(line.dropFirst(9))
            } else if line.hasPrefix("INSTANCES:") {
                let list = line.dropFirst(10)
                cases.append(
                    RuleCase(
                        rule: rule, start: try wall(start), isWholeDays: !start.contains("T"),
                        startAt: try startAt.map(wall),
                        instances: list.contains("***")
                            ? nil : try list.split(separator: ",").map { try wall(String($0)) }))
            }
        }
        return cases
    }

    private static func wall(_ text: String) throws -> WallTime {
        let digits = text.filter(\.isNumber)
        let all = digits + String(repeating: "0", count: max(0, 14 - digits.count))
        func part(_ offset: Int, _ length: Int) -> Int { Int(all.dropFirst(offset).prefix(length)) ?? -1 }
        let date = try XCTUnwrap(CalendarDate(year: part(0, 4), month: part(4, 2), day: part(6, 2)), text)
        return try XCTUnwrap(WallTime(date, hour: part(8, 2), minute: part(10, 2), second: part(12, 2)), text)
    }
}

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

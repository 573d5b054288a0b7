import Calendar
import Foundation
import TestSupport
import TrainingModel
import XCTest

/// Drawn rules, against another program that reckons in another way.
final class RecurrenceJudgeTests: XCTestCase {
    func test_drawn_rules_fall_on_the_dates_that_dateutil_finds() throws {
        var draw = Draw(seed: 20_261_121)
        let cases = (0..<600).map { _ in (rule: draw.rule(), start: draw.start()) }
        let end = try XCTUnwrap(WallTime("2060-01-01T00:00"))
        let script = repository.appendingPathComponent("Tests/CalendarTests/Judges/rules.py").path

        let answers = try Command.run(
            repository.appendingPathComponent(".build/judges/bin/python").path, [script],
            input: cases.map { "\($0.rule)|\($0.start)\n" }.joined()
        ).split(separator: "\n", omittingEmptySubsequences: false)

        for (one, answer) in zip(cases, answers) {
            let expected = try answer.split(separator: ",").map { try XCTUnwrap(WallTime(String($0)), String($0)) }
            let window = one.start..<(expected.count < 30 ? end : try XCTUnwrap(after(expected.last)))
            let found = try one.rule.starts(from: one.start, in: window)
            if found != expected {
                XCTFail("\(one.rule) from \(one.start): \(found.prefix(5)), not \(expected.prefix(5))")
            }
        }
        XCTAssertEqual(answers.count, cases.count + 1)
    }

    private func after(_ wall: WallTime?) -> WallTime? {
        wall.flatMap { WallTime(secondsSince1970: $0.secondsSince1970 + 1) }
    }

    /// Draws rules that mean the same to everybody: with BYMONTHDAY a yearly rule names its months, no weeks are
    /// counted, and BYSETPOS is not drawn for weeks, the first of which dateutil cuts at the first date.
    private struct Draw {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func number(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }

        mutating func some(_ range: ClosedRange<Int>, orFromTheEnd: Bool = false) -> [Int] {
            let count = number(1...3)
            return Array(Set((0..<count).map { _ in number(range) * (orFromTheEnd && number(0...2) == 0 ? -1 : 1) }))
                .sorted()
        }

        mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }

        mutating func start() -> WallTime {
            WallTime(secondsSince1970: Int64(number(0...20_000)) * 86_400 + Int64(number(0...86_399))) ?? .earliest
        }

        mutating func rule() -> RecurrenceRule {
            let all: [RecurrenceRule.Frequency] = [.hourly, .daily, .weekly, .monthly, .yearly]
            var rule = RecurrenceRule(all[number(0...4)])
            rule.interval = chance(2) ? 1 : number(1...5)
            if chance(3) { rule.end = .count(number(1...40)) }
            if rule.frequency > .hourly, chance(3) { rule.months = some(1...12) }
            if rule.frequency > .weekly, chance(3) { rule.monthDays = some(1...31, orFromTheEnd: true) }
            if rule.frequency == .yearly, !rule.monthDays.isEmpty, rule.months.isEmpty { rule.months = some(1...12) }
            if rule.frequency == .yearly, rule.monthDays.isEmpty, rule.months.isEmpty, chance(3) {
                rule.yearDays = some(1...366, orFromTheEnd: true)
            }
            if chance(2) {
                let isCounted =
                    (rule.frequency == .monthly || rule.frequency == .yearly) && rule.yearDays.isEmpty
                    && rule.monthDays.isEmpty && chance(2)
                rule.weekdays = some(1...7).compactMap(Weekday.init(rawValue:)).map {
                    .init($0, ordinal: isCounted ? number(1...4) * (chance(3) ? -1 : 1) : 0)
                }
            }
            if chance(4) { rule.hours = some(0...23) }
            if rule.frequency == .hourly, !rule.hours.isEmpty { rule.interval = 1 }
            if chance(5) { rule.minutes = some(0...59) }
            if rule.frequency > .weekly, !rule.weekdays.isEmpty || !rule.monthDays.isEmpty, chance(4) {
                rule.positions = some(1...4, orFromTheEnd: true)
            }
            if rule.frequency == .weekly, chance(3) { rule.weekStart = Weekday(rawValue: number(1...7)) ?? .monday }
            return rule
        }
    }
}

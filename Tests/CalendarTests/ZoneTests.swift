import Calendar
import Foundation
import TestSupport
import TrainingModel
import XCTest

final class ZoneTests: XCTestCase {
    private let zones = ZoneDatabase()

    func test_every_zone_of_the_system_changes_when_zdump_says_and_to_what_it_says() throws {
        let names = zones.names()

        // Each line: "Africa/Casablanca  Sun Sep 20 01:00:00 2026 UT = Sun Sep 20 01:00:00 2026 +00 isdst=0 gmtoff=0"
        let lines = try Command.run("/usr/bin/zdump", ["-v", "-c", "2020,2040"] + names).split(separator: "\n")

        var checked = 0
        for line in lines {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count == 16, let wall = dump(words[2..<6]), let offset = Int(words[15].dropFirst(7)) else {
                continue
            }
            let instant = Zone.utc.instant(of: wall)
            let found = try zones.zone(named: String(words[0])).offset(at: instant)
            // Compared first: a hundred thousand assertions take their time.
            if found.seconds != offset || found.abbreviation != words[13]
                || found.isDaylight != (words[14] == "isdst=1")
            {
                XCTFail("\(line), but \(found)")
            }
            checked += 1
        }
        XCTAssertGreaterThan(names.count, 500)
        XCTAssertGreaterThan(checked, 5_000)
    }

    func test_morocco_moves_to_greenwich_on_20_september_2026() throws {
        let before = try XCTUnwrap(LocalTime("2026-09-19T10:00[Africa/Casablanca]"))
        let after = try XCTUnwrap(LocalTime("2026-09-21T10:00[Africa/Casablanca]"))

        let instants = try [before, after].map { try zones.instant(of: $0).description }

        XCTAssertEqual(
            instants, ["2026-09-19T09:00:00.000Z", "2026-09-21T10:00:00.000Z"],
            "the package tzdata is older than 2026f: run 'make deps'")
    }

    func test_a_wall_clock_time_and_its_instant_lead_to_each_other() throws {
        for name in [
            "Africa/Casablanca", "Africa/Banjul", "Europe/Chisinau", "Asia/Dushanbe", "America/St_Johns", "UTC",
        ] {
            for year in [1999, 2010, 2026, 2037, 2038, 2077, 2438, 9000] {
                for month in 1...12 {
                    let date = try XCTUnwrap(CalendarDate(year: year, month: month, day: 17))
                    let time = try XCTUnwrap(LocalTime(try XCTUnwrap(WallTime(date, hour: 10)), zone: name))

                    XCTAssertEqual(try zones.localTime(of: zones.instant(of: time), in: name), time)
                }
            }
        }
    }

    func test_a_time_that_clocks_skip_is_read_with_the_offset_before_the_gap() throws {
        let paris = try zones.zone(named: "Europe/Paris")
        let skipped = try XCTUnwrap(WallTime("2026-03-29T02:30"))

        let instant = paris.instant(of: skipped)

        XCTAssertEqual(paris.existence(of: skipped), .skipped)
        XCTAssertEqual(paris.wall(at: instant).description, "2026-03-29T03:30")
        // Far beyond the listed changes, where only the rule goes on.
        XCTAssertEqual(paris.existence(of: try XCTUnwrap(WallTime("2466-03-28T02:30"))), .skipped)
    }

    func test_a_time_that_clocks_show_twice_is_the_first() throws {
        let paris = try zones.zone(named: "Europe/Paris")
        let twice = try XCTUnwrap(WallTime("2026-10-25T02:30"))

        XCTAssertEqual(paris.existence(of: twice), .twice)
        XCTAssertEqual(paris.existence(of: try XCTUnwrap(WallTime("2026-10-25T03:00"))), .once)
        XCTAssertEqual(paris.instant(of: twice).description, "2026-10-25T00:30:00.000Z")
    }

    func test_a_day_that_an_island_skipped_is_read_with_the_offset_before() throws {
        let apia = try zones.zone(named: "Pacific/Apia")
        let skipped = try XCTUnwrap(WallTime("2011-12-30T10:00"))

        XCTAssertEqual(apia.existence(of: skipped), .skipped)
        XCTAssertEqual(apia.wall(at: apia.instant(of: skipped)).description, "2011-12-31T10:00")
    }

    func test_an_unknown_zone_is_refused_with_the_one_probably_meant() {
        let wanted = [
            "africa/casablanca": "Africa/Casablanca", "Casablanca": "Africa/Casablanca", "Banjul": "Africa/Banjul",
        ]
        for (name, meant) in wanted {
            assertInvalid(try zones.zone(named: name)) { XCTAssertEqual($0.hint, "Did you mean \(meant)?") }
        }
        let hostile = [
            "", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "Africa", "zone.tab", "Africa/",
            "Africa/Casablanca\0",
            "leapseconds", String(repeating: "A", count: 5_000), "Europe/\u{202E}siraP", "CET-1CEST,M3.5.0,M10.5.0/3",
        ]
        for name in hostile { assertInvalid(try zones.zone(named: name)) }
    }

    func test_a_computer_without_zones_says_which_package_is_missing() {
        let empty = ZoneDatabase(directory: "/nonexistent")

        assertInvalid(try empty.zone(named: "Africa/Casablanca")) {
            XCTAssertEqual($0.hint, "Install the package 'tzdata'.")
        }
    }

    func test_damaged_zone_files_are_refused_and_never_trap() throws {
        let whole = try XCTUnwrap(FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Paris"))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SystemRandomNumberGenerator()

        for length in stride(from: 0, to: whole.count - 40, by: 37) {
            try whole.prefix(length).write(to: folder.appendingPathComponent("Cut\(length)"))
            assertInvalid(try ZoneDatabase(directory: folder.path).zone(named: "Cut\(length)"))
        }
        for round in 0..<200 {
            var bytes = whole
            for _ in 0..<8 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            try bytes.write(to: folder.appendingPathComponent("Bent\(round)"))
            if let zone = try? ZoneDatabase(directory: folder.path).zone(named: "Bent\(round)") {
                for wall in [WallTime.earliest, WallTime.latest, WallTime("2026-06-21T10:00")].compactMap(\.self) {
                    _ = zone.wall(at: zone.instant(of: wall))
                }
                _ = zone.wall(at: Instant(milliseconds: .max))
            }
        }
    }

    func test_the_text_of_a_local_time_is_read_back_and_nothing_else_is() throws {
        let text = "2026-06-21T10:00[Africa/Casablanca]"

        XCTAssertEqual(LocalTime(text)?.description, text)
        for wrong in [
            "2026-06-21 10:00[Africa/Casablanca]", "2026-06-31T10:00[UTC]", "2026-06-21T24:00[UTC]",
            "2026-06-21T10:60[UTC]",
            "2026-06-21T10:00", "2026-06-21T10:00[]", "2026-06-21T10:00[../UTC]", "0000-01-01T00:00[UTC]", "",
            "2025-02-29T10:00[UTC]", "2026-06-21T10:00Z[UTC]",
        ] {
            XCTAssertNil(LocalTime(wrong), wrong)
        }
    }

    /// `Sep 20 01:00:00 2026`
    private func dump(_ words: ArraySlice<Substring>) -> WallTime? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = Array(words)
        guard let month = months.firstIndex(of: String(parts[0])), let day = Int(parts[1]), let year = Int(parts[3]),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return WallTime("\(date)T\(parts[2])")
    }
}

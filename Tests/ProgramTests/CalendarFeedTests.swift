import Calendar
import Foundation
import JSONParser
import TestSupport
import TrainingModel
import XCTest

/// The calendar to which a person subscribes, from the real server, and the file of the real `meeting export`.
final class CalendarFeedTests: XCTestCase {
    /// A committee with three named dates, and one that meets on the 18th, moved from days off.
    private func committee() throws -> ProgramSession {
        let session = try ProgramSession(people: [])
        try join("ada", "coordinator --whole-network", session)
        try join("ben", "official", session)
        try session.succeed("egov-learn --profile ada sync --quiet")
        for act in [
            "committee create --name CIGOV", "committee member CIGOV ada --role secretary",
            "meeting schedule CIGOV '21/06/2026, 21/09/2026, 21/12/2026 at 10:00' --zone Africa/Casablanca"
                + " --title Ordinaire --minutes 90 --place 'Rabat; salle 3'",
            "committee create --name SPGOV", "committee member SPGOV ada",
            "meeting schedule SPGOV 'FREQ=MONTHLY;BYMONTHDAY=18;COUNT=6' --at 10:00 --from 2026-06-01"
                + " --zone Africa/Casablanca --weekend fri,sat --holiday 2026-11-18 --if-off next --link 'Tel. 123'",
        ] { try ada(act, session) }
        return session
    }

    private func join(_ name: String, _ role: String, _ session: ProgramSession) throws {
        try session.succeed(
            "egov-learn-server invite --data net --name \(name) --structure Health --role \(role) --quiet"
                + " | egov-learn --profile \(name) join $URL --code-file - --quiet")
    }

    private func ada(_ act: String, _ session: ProgramSession) throws {
        try session.succeed("egov-learn --profile ada \(act) --quiet")
    }

    /// The address of a person's calendar, as the server knows it.
    private func address(_ session: ProgramSession, of name: String = "ada", words: String = "") throws -> String {
        let line = try session.succeed("egov-learn --profile \(name) calendar link \(words)")
        try session.succeed("egov-learn --profile \(name) sync --quiet")
        return try XCTUnwrap(line.first)
    }

    private func fetch(
        _ address: String, method: String = "GET", headers: String = ""
    ) throws -> RawClient.Reply {
        let url = try XCTUnwrap(URL(string: address))
        let client = try RawClient(port: UInt16(try XCTUnwrap(url.port)))
        client.send("\(method) \(url.path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n")
        return try XCTUnwrap(client.reply(toHead: method == "HEAD"))
    }

    /// What a judge is to find, a line for each date: start in UTC, minutes, status, summary.
    private func expected(_ dates: [(start: String, minutes: Int, status: String, summary: String)]) throws -> [String]
    {
        try dates.map {
            let start = try XCTUnwrap(Instant($0.start + ":00Z"))
            return "\(start.milliseconds / 1_000)|\($0.minutes * 60)|\($0.status)|\($0.summary)"
        }.sorted()
    }

    private func withoutStatus(_ lines: [String]) -> [String] {
        lines.map { line in
            line.split(separator: "|").enumerated().map { $0 == 2 ? "?" : String($1) }.joined(separator: "|")
        }.sorted()
    }

    private static let ordinary = [
        ("2026-06-21T09:00", 90, "CONFIRMED", "Ordinaire"), ("2026-09-21T10:00", 90, "CONFIRMED", "Ordinaire"),
        ("2026-12-21T10:00", 90, "CONFIRMED", "Ordinaire"),
    ]
    /// Morocco moves from +01 to +00 on 20 September. The 18th of July is a Saturday, of September a Friday.
    private static let monthly = [
        ("2026-06-18T09:00", 120, "CONFIRMED", "SPGOV"), ("2026-07-19T09:00", 120, "CONFIRMED", "SPGOV"),
        ("2026-08-18T09:00", 120, "CONFIRMED", "SPGOV"), ("2026-09-20T10:00", 120, "CONFIRMED", "SPGOV"),
        ("2026-10-18T10:00", 120, "CONFIRMED", "SPGOV"), ("2026-11-19T10:00", 120, "CONFIRMED", "SPGOV"),
    ]

    func test_the_programs_that_read_calendars_find_each_date_in_the_feed_and_in_the_exported_file() throws {
        let session = try committee()
        try session.succeed("egov-learn --profile ada meeting export CIGOV --ics cigov.ics --quiet")
        try session.succeed("egov-learn --profile ada meeting export SPGOV --ics spgov.ics --quiet")

        let feed = try fetch(address(session))

        XCTAssertEqual(feed.status, 200)
        XCTAssertEqual(feed.headers["content-type"], "text/calendar; charset=utf-8")
        XCTAssertFalse(feed.text.contains("METHOD"))
        func file(_ name: String) throws -> String {
            try String(contentsOf: session.home.appendingPathComponent(name), encoding: .utf8)
        }
        let files = try [
            (feed.text, expected(Self.ordinary + Self.monthly)), (file("cigov.ics"), expected(Self.ordinary)),
            (file("spgov.ics"), expected(Self.monthly)),
        ]
        for (text, dates) in files {
            XCTAssertEqual(CalendarCheck.faults(in: text), [])
            XCTAssertEqual(try Judge.recurringICalEvents(text), dates)
            XCTAssertEqual(try Judge.khal(text), dates)
        }
        // calcurse does not know RECURRENCE-ID, so it judges the named dates.
        XCTAssertEqual(
            try Judge.calcurse(file("cigov.ics"), zone: "Africa/Casablanca"), try withoutStatus(expected(Self.ordinary))
        )
    }

    func test_a_moved_and_a_cancelled_date_change_the_feed_as_they_change_the_exported_file() throws {
        let session = try committee()
        let address = try address(session)
        let before = try fetch(address)
        try ada("meeting move Ordinaire/2026-09-21 --to '2026-09-22 14:00'", session)
        try ada("meeting cancel Ordinaire/2026-12-21", session)
        try ada("meeting move SPGOV/2026-08-18 --to 15:30", session)
        try ada("meeting cancel SPGOV/2026-10-18", session)
        try session.succeed("egov-learn --profile ada sync --quiet")
        try session.succeed("egov-learn --profile ada meeting export CIGOV --ics cigov.ics --quiet")
        try session.succeed("egov-learn --profile ada meeting export SPGOV --ics spgov.ics --quiet")

        let after = try fetch(address)

        XCTAssertNotEqual(after.headers["etag"], before.headers["etag"])
        var ordinary = Self.ordinary
        ordinary[1].0 = "2026-09-22T14:00"
        ordinary[2] = ("2026-12-21T10:00", 90, "CANCELLED", "CANCELLED: Ordinaire")
        var monthly = Self.monthly
        monthly[2].0 = "2026-08-18T14:30"
        monthly[4] = ("2026-10-18T10:00", 120, "CANCELLED", "CANCELLED: SPGOV")
        func file(_ name: String) throws -> String {
            try String(contentsOf: session.home.appendingPathComponent(name), encoding: .utf8)
        }
        let files = try [
            (after.text, expected(ordinary + monthly)), (file("cigov.ics"), expected(ordinary)),
            (file("spgov.ics"), expected(monthly)),
        ]
        for (text, dates) in files {
            XCTAssertEqual(CalendarCheck.faults(in: text), [])
            XCTAssertEqual(try Judge.recurringICalEvents(text), dates)
            XCTAssertEqual(try Judge.khal(text), dates)
        }
        XCTAssertEqual(
            try Judge.calcurse(file("cigov.ics"), zone: "Africa/Casablanca"), try withoutStatus(expected(ordinary)))
        // Every event in the feed stands in the files, byte for byte.
        let exported = Set(events(try file("cigov.ics") + file("spgov.ics")))
        XCTAssertEqual(Set(events(after.text)), exported)
        let raised = sequences(after.text).filter { sequences(before.text)[$0.key] != $0.value }
        XCTAssertEqual(raised.count, 4, "the moved and the cancelled, and no other")
    }

    private func events(_ text: String) -> [String] {
        text.components(separatedBy: "BEGIN:VEVENT").dropFirst().map { $0.components(separatedBy: "END:VEVENT")[0] }
    }

    /// SEQUENCE by UID and RECURRENCE-ID.
    private func sequences(_ text: String) -> [String: Int] {
        let found = events(text.replacing("\r\n ", with: "")).map { event -> (String, Int) in
            let lines = event.components(separatedBy: "\r\n")
            let name = lines.filter { $0.hasPrefix("UID") || $0.hasPrefix("RECURRENCE-ID") }.joined()
            let sequence = lines.first { $0.hasPrefix("SEQUENCE:") }.flatMap { Int($0.dropFirst(9)) }
            return (name, sequence ?? -1)
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    func test_an_unchanged_calendar_is_not_sent_twice() throws {
        let session = try committee()
        let address = try address(session)
        let first = try fetch(address)
        let etag = try XCTUnwrap(first.headers["etag"])

        let same = try fetch(address, headers: "If-None-Match: \(etag)\r\n")
        let weak = try fetch(address, headers: "If-None-Match: \"other\", W/\(etag)\r\n")
        let head = try fetch(address, method: "HEAD")

        XCTAssertEqual([same.status, weak.status, head.status], [304, 304, 200])
        XCTAssertEqual(same.body, [])
        XCTAssertEqual(same.headers["etag"], etag)
        XCTAssertEqual(head.headers["etag"], etag)
        XCTAssertEqual(try fetch(address).body, first.body)
        XCTAssertEqual(try fetch(address, headers: "If-None-Match: \"other\"\r\n").status, 200)
    }

    func test_unknown_replaced_and_revoked_addresses_and_those_of_people_who_left_are_all_the_same_404() throws {
        let session = try committee()
        let first = try address(session)
        let second = try address(session, words: "--new")
        let bens = try address(session, of: "ben")
        XCTAssertEqual(try [second, bens].map { try fetch($0).status }, [200, 200])
        try session.succeed(
            "egov-learn-server invite --data net --name root --structure Office --role administrator"
                + " --whole-network --quiet | egov-learn --profile root join $URL --code-file - --quiet")
        try session.succeed("egov-learn --profile root person deactivate ben --yes --quiet")
        try session.succeed("egov-learn --profile root sync --quiet")
        try ada("calendar revoke", session)
        try session.succeed("egov-learn --profile ada sync --quiet")

        let folder = try XCTUnwrap(first.range(of: "/calendar/")).upperBound
        let others = [".ics", "nothing.ics", "nothing", String(repeating: "A", count: 32) + ".ics", "a/b.ics"]
            .map { first[..<folder] + $0 }.map(String.init)
        let replies = try ([first, second, bens] + others).map { try fetch($0) }

        XCTAssertEqual(Set(replies.map(\.status)), [404])
        let bodies = try replies.map { reply -> JSON in
            var members = try XCTUnwrap(JSON.parse(reply.body).object)
            members["now"] = nil
            return .object(members)
        }
        XCTAssertEqual(Set(bodies.map { String(decoding: $0.encoded, as: UTF8.self) }).count, 1, "\(bodies)")
        XCTAssertFalse(replies.contains { $0.text.contains("nothing.ics") }, "the address stands in no answer")
    }

    func test_the_feed_holds_the_committees_of_its_person_and_no_others() throws {
        let session = try committee()
        let bens = try address(session, of: "ben")
        XCTAssertFalse(try fetch(bens).text.contains("VEVENT"))

        try ada("committee member CIGOV ben", session)
        try session.succeed("egov-learn --profile ada sync --quiet")

        let text = try fetch(bens).text
        XCTAssertTrue(text.contains("SUMMARY:Ordinaire"))
        XCTAssertFalse(text.contains("SUMMARY:SPGOV"))
    }

    func test_a_workshop_stands_in_the_calendar_of_who_is_registered_and_of_who_teaches_it() throws {
        let session = try committee()
        try join("tom", "trainer", session)
        for act in [
            "--profile tom workshop plan --title Forms --session 2026-12-01T09:00/60 --session 2026-12-02T09:00/60"
                + " --zone Africa/Tunis --capacity 1",
            "--profile tom workshop open forms", "--profile tom sync", "--profile ben sync",
            "--profile ben register forms", "--profile ben sync", "--profile ada sync", "--profile ada register forms",
            "--profile ada sync",
        ] { try session.succeed("egov-learn \(act) --quiet") }

        for (name, status) in [("tom", "CONFIRMED"), ("ben", "CONFIRMED"), ("ada", "TENTATIVE")] {
            let text = try fetch(address(session, of: name)).text

            XCTAssertEqual(CalendarCheck.faults(in: text), [], name)
            let dates = try Judge.recurringICalEvents(text).filter { $0.contains("Forms") }
            XCTAssertEqual(
                dates,
                try expected([
                    ("2026-12-01T08:00", 60, status, "Forms (1/2)"), ("2026-12-02T08:00", 60, status, "Forms (2/2)"),
                ]), name)
        }
    }

    func test_the_address_is_made_and_taken_back_without_a_connection_and_speaks_the_persons_language() throws {
        let session = try committee()
        try ada("meeting cancel Ordinaire/2026-12-21", session)
        session.stopServer()
        let made = try session.run("egov-learn --profile ada --lang fr calendar link")
        XCTAssertEqual(made.talk.last, "Elle fonctionne après la prochaine synchronisation.")
        try session.startServer(data: "net")
        XCTAssertEqual(try fetch(made.output[0]).status, 404)

        try session.succeed("egov-learn --profile ada sync --quiet")

        XCTAssertTrue(try fetch(made.output[0]).text.contains("SUMMARY:ANNULÉ: Ordinaire"))
        let again = try session.run("egov-learn --profile ada calendar link")
        XCTAssertEqual(again.output, made.output)
        XCTAssertEqual(again.talk.count, 1, "nothing waits any more")
    }

    func test_only_the_computer_that_made_it_holds_the_address() throws {
        let session = try committee()
        let address = try address(session)
        let capability = try XCTUnwrap(address.split(separator: "/").last).dropLast(4)
        XCTAssertGreaterThanOrEqual(capability.count, 22, "128 bits in base 64")
        try session.succeed(
            "egov-learn-server invite --data net --name ada --structure Health --role official --quiet"
                + " | egov-learn --profile second join $URL --code-file - --quiet")
        let second = try session.run("egov-learn --profile second calendar link")
        XCTAssertEqual(second.status, 1)
        XCTAssertTrue(second.talk.joined().contains("--new"), second.text)

        let holders = try session.succeed("grep -rl -e \(capability) . --exclude=.output --exclude=.talk || true")

        XCTAssertEqual(holders, ["./.local/share/egov-learn/ada/calendar.json"])
        let rights = try session.succeed("stat -c %a .local/share/egov-learn/ada/calendar.json")
        XCTAssertEqual(rights, ["600"])
        // Another computer can still take it back.
        try session.succeed("egov-learn --profile second calendar revoke --quiet")
        try session.succeed("egov-learn --profile second sync --quiet")
        XCTAssertEqual(try fetch(address).status, 404)
    }
}

import TestSupport
import TrainingModel
import XCTest

final class StampClockTests: XCTestCase {
    private let now: Int64 = 1_790_000_000_000

    func test_no_stamp_is_given_twice_and_none_goes_back_whatever_the_computers_clock_does() {
        var random = SeededRandom(seed: 11)
        var clock = StampClock(writer: 1)
        var last = Stamp(tick: 0, writer: 0)
        for _ in 0..<5_000 {
            let jump = Int64.random(in: -100_000...100_000, using: &random)

            let stamp = clock.next(now: now + jump)

            XCTAssertLessThan(last, stamp)
            last = stamp
        }
    }

    func test_a_stamp_shows_the_servers_time_where_the_computers_clock_is_wrong() {
        var clock = StampClock(writer: 1)
        clock.correct(skew: -7_200_000)

        let stamp = clock.next(now: now + 7_200_000)

        XCTAssertEqual(stamp.milliseconds, now)
    }

    func test_many_stamps_in_one_millisecond_count_up_and_pass_into_the_next() {
        var clock = StampClock(writer: 1)
        let first = clock.next(now: now)
        XCTAssertEqual(clock.next(now: now), Stamp(milliseconds: now, counter: 1, writer: 1))
        for _ in 0..<0xfffe { _ = clock.next(now: now) }

        XCTAssertEqual(first, Stamp(milliseconds: now, counter: 0, writer: 1))
        XCTAssertEqual(clock.next(now: now), Stamp(milliseconds: now + 1, counter: 0, writer: 1))
    }

    func test_stamps_are_later_than_what_was_seen_from_elsewhere() {
        var clock = StampClock(writer: 1)
        let seen = Stamp(milliseconds: now + 30_000, counter: 5, writer: 9)
        clock.observe(seen, now: now)

        XCTAssertGreaterThan(clock.next(now: now), seen)
    }

    func test_a_stamp_more_than_a_minute_ahead_does_not_lift_the_clock() {
        var clock = StampClock(writer: 1)
        clock.observe(Stamp(milliseconds: now + 60_001, writer: 9), now: now)
        XCTAssertEqual(clock.next(now: now).milliseconds, now)

        clock.observe(Stamp(milliseconds: now + 60_000, writer: 9), now: now)
        XCTAssertEqual(clock.next(now: now).milliseconds, now + 60_000)
    }

    func test_a_value_from_the_future_lifts_its_own_successor_only() {
        var clock = StampClock(writer: 1)
        let future = Stamp(milliseconds: now + 1_000_000_000, writer: 9)

        let successor = clock.next(now: now, after: future)
        let other = clock.next(now: now)

        XCTAssertGreaterThan(successor, future)
        XCTAssertEqual(successor.milliseconds, future.milliseconds)
        XCTAssertLessThanOrEqual(other.milliseconds, now)
    }

    func test_the_server_accepts_a_minute_ahead_and_refuses_a_millisecond_more() {
        func accepts(_ milliseconds: Int64, latest: Stamp? = nil) -> Bool {
            StampClock.accepts(Sample.stamp(milliseconds), serverNow: now, latestInRecord: latest)
        }
        XCTAssertTrue(accepts(now + 60_000))
        XCTAssertFalse(accepts(now + 60_001))
        XCTAssertTrue(accepts(1))

        // What the record holds already may always be followed.
        let future = Sample.stamp(now + 900_000)
        XCTAssertTrue(accepts(now + 900_001, latest: future))
        XCTAssertFalse(accepts(now + 900_002, latest: future))
    }

    func test_stamps_after_a_restart_carry_the_fresh_writer() {
        var clock = StampClock(writer: 1)
        _ = clock.next(now: now + 10_000_000)

        clock.restart(highest: 0, writer: 2)
        let stamp = clock.next(now: now)

        XCTAssertEqual(stamp, Stamp(milliseconds: now, writer: 2))
    }

    func test_no_clock_and_no_stamp_from_outside_can_make_it_trap() throws {
        let last = try XCTUnwrap(Stamp("e677d21fdbff-ffff-ffffffff"))
        for skew in [Int64.min, -1, 0, .max] {
            for time in [Int64.min, 0, .max] {
                var clock = StampClock(skew: skew, writer: 1)
                clock.observe(last, now: time)
                XCTAssertLessThan(clock.next(now: time), clock.next(now: time, after: last))
                _ = StampClock.accepts(last, serverNow: time, latestInRecord: last)
            }
        }
    }
}

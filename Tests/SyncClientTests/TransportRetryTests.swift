import TrainingModel
import XCTest

@testable import SyncClient

final class TransportRetryTests: XCTestCase {
    private let policy = RetryPolicy()
    private let busy = TrainingError(.unavailable, "Busy.")

    func test_the_bound_doubles_up_to_a_minute_and_then_it_gives_up() {
        var policy = policy
        policy.attempts = 10

        let waits = (1...10).map { policy.wait(afterAttempt: $0, error: busy, random: { 1 }) }

        XCTAssertEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60, nil])
    }

    func test_the_wait_lies_anywhere_below_the_bound() {
        XCTAssertEqual(policy.wait(afterAttempt: 3, error: busy, random: { 0 }), 0)
        XCTAssertEqual(policy.wait(afterAttempt: 3, error: busy, random: { 0.25 }), 1)
    }

    func test_the_servers_wish_is_the_least_wait() {
        let asked = TrainingError(.slowDown, "Slow down.", details: ["retryAfter": 90])
        let tooLong = TrainingError(.slowDown, "Slow down.", details: ["retryAfter": 3600])

        XCTAssertEqual(policy.wait(afterAttempt: 1, error: asked, random: { 0.5 }), 90.5)
        XCTAssertNil(policy.wait(afterAttempt: 1, error: tooLong, random: { 0.5 }))
    }

    func test_only_what_passes_by_itself_is_tried_again() {
        let worth = TrainingError.Code.allCases.filter {
            RetryPolicy.isWorthRetrying(TrainingError($0, "It failed."))
        }
        let failures = NetworkFailure.allCases.filter {
            RetryPolicy.isWorthRetrying(TrainingError.network($0, "It failed.", hint: "Wait."))
        }

        XCTAssertEqual(worth, [.slowDown, .unavailable, .network])
        XCTAssertEqual(failures, [.hostUnknown, .unreachable, .timedOut, .cut, .refused, .other])
    }

    func test_any_attempt_number_gives_a_number() {
        var policy = policy
        policy.attempts = .max

        for attempt in [Int.min, 0, 1, 1000, Int.max - 1] {
            let wait = policy.wait(afterAttempt: attempt, error: busy, random: { 0.5 })
            XCTAssertTrue((0...60).contains(wait ?? -1), "\(attempt)")
        }
    }
}

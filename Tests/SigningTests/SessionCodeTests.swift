import TrainingModel
import XCTest

@testable import Signing

/// The code that officials type in during a session: checked without a network, worthless elsewhere and afterwards.
final class SessionCodeTests: XCTestCase {
    private let secret = [UInt8](repeating: 7, count: 32)
    private let now = Instant(milliseconds: 1_790_000_000_000)
    private let window: Int64 = 15 * 60_000

    private func codes(_ session: String = "1", secret: [UInt8]? = nil, workshop: String = "w") throws -> SessionCode {
        try SessionCode(secret: secret ?? self.secret, workshop: workshop, session: session)
    }
    private func later(_ milliseconds: Int64) -> Instant { Instant(milliseconds: now.milliseconds + milliseconds) }

    func test_a_code_holds_in_its_window_and_for_those_who_type_slowly() throws {
        let codes = try codes()
        let code = codes.code(window: SessionCode.window(at: now))

        XCTAssertTrue(codes.accepts(code, at: now))
        XCTAssertTrue(codes.accepts(code, at: later(window)))
        XCTAssertFalse(codes.accepts(code, at: later(2 * window)))
        XCTAssertFalse(codes.accepts(code, at: later(-window)))
    }

    func test_a_code_is_of_no_use_in_another_session_or_workshop_or_with_another_secret() throws {
        let code = try codes().code(window: SessionCode.window(at: now))

        XCTAssertFalse(try codes("2").accepts(code, at: now))
        XCTAssertFalse(try codes(workshop: "v").accepts(code, at: now))
        XCTAssertFalse(try codes(secret: [UInt8](repeating: 8, count: 32)).accepts(code, at: now))
    }

    func test_a_code_is_read_as_people_type_it() throws {
        let codes = try codes()
        let code = codes.code(window: SessionCode.window(at: now))
        XCTAssertEqual(code.count, 9)
        XCTAssertTrue(codes.accepts(code.lowercased().replacing("-", with: " "), at: now))
        XCTAssertTrue(
            codes.accepts(code.replacing("0", with: "O").replacing("1", with: "l"), at: now))
        for wrong in ["", "-", "AAAA-AAA", code + "A", "AAAA-AAA\u{661}", String(repeating: "A", count: 100_000)] {
            XCTAssertFalse(codes.accepts(wrong, at: now))
        }
    }

    func test_any_computer_checks_a_code_against_the_published_hashes() throws {
        let codes = try codes()
        let number = SessionCode.window(at: now)
        let hashes = [number: try codes.hash(window: number), number + 1: try codes.hash(window: number + 1)]
        func found(_ typed: String, session: String = "1", at instant: Instant) throws -> Int64? {
            try SessionCode.window(of: typed, workshop: "w", session: session, hashes: hashes, at: instant)
        }

        XCTAssertEqual(try found(codes.code(window: number), at: now), number)
        XCTAssertEqual(try found(codes.code(window: number), at: later(window)), number)
        XCTAssertNil(try found(codes.code(window: number), at: later(2 * window)))
        XCTAssertNil(try found(codes.code(window: number + 1), at: now), "not before its time")
        XCTAssertNil(try found(codes.code(window: number), session: "2", at: now))
        XCTAssertNil(try found("AAAA-AAAA", at: now))
        XCTAssertFalse(hashes.values.contains { $0.isEmpty })
    }

    func test_a_short_secret_is_refused() {
        XCTAssertThrowsError(try codes(secret: [1, 2, 3]))
    }
}

import Compression
import TrainingModel
import XCTest

/// Zstandard as both ends use it.
final class HTTPCompressionTests: XCTestCase {
    private func code(_ bytes: [UInt8], limit: Int = 1 << 20) -> TrainingError.Code? {
        do {
            _ = try Zstandard.decompress(bytes, limit: limit)
            return nil
        } catch {
            return (error as? TrainingError)?.code
        }
    }

    func test_what_was_compressed_comes_back() throws {
        for size in [0, 1, 1000, 131_072, 3_000_000] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 / 7) }
            XCTAssertEqual(try Zstandard.decompress(Zstandard.compress(bytes), limit: size), bytes)
        }
        let bytes = [UInt8]((0..<1000).map { UInt8($0 % 10) })
        XCTAssertEqual(try Zstandard.decompress(Zstandard.compress(bytes, level: 19), limit: 1000), bytes)
    }

    func test_frames_one_after_another_are_joined() throws {
        let two = Zstandard.compress([1, 2]) + Zstandard.compress([3])

        XCTAssertEqual(try Zstandard.decompress(two, limit: 3), [1, 2, 3])
    }

    func test_more_than_the_limit_is_refused() {
        let frame = Zstandard.compress([UInt8](repeating: 0, count: 100_000_000))

        XCTAssertEqual(code(frame, limit: 99_999_999), .tooLarge)
        XCTAssertEqual(code(Zstandard.compress([1]), limit: 0), .tooLarge)
    }

    func test_any_damage_is_seen() {
        let frame = Zstandard.compress((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 3) })

        XCTAssertEqual(code([]), .invalid)
        XCTAssertEqual(code(Array("not zstd".utf8)), .invalid)
        XCTAssertEqual(code(frame + [0]), .invalid)
        for count in 1..<frame.count { XCTAssertEqual(code(Array(frame[..<count])), .invalid, "\(count)") }
        for index in 6..<frame.count {
            var damaged = frame
            damaged[index] ^= 0x10
            XCTAssertEqual(code(damaged), .invalid, "\(index)")
        }
    }

    func test_a_stated_size_is_not_believed() {
        // A frame header that promises 2^60 bytes, then nothing (RFC 8878 §3.1.1.1).
        XCTAssertEqual(code([0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x10]), .invalid)
    }

    func test_many_threads_share_the_contexts() {
        let bytes = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 / 3) }

        DispatchQueue.concurrentPerform(iterations: 200) { _ in
            XCTAssertEqual(try? Zstandard.decompress(Zstandard.compress(bytes), limit: bytes.count), bytes)
        }
    }

    func test_a_secret_prints_as_dots() {
        struct Settings { let token: Secret }
        let settings = Settings(token: Secret("hunter2"))
        var dumped = ""

        dump(settings, to: &dumped)

        for text in ["\(settings)", "\(settings.token)", String(reflecting: settings), dumped] {
            XCTAssertFalse(text.contains("hunter2"), text)
        }
        XCTAssertEqual(settings.token.reveal(), "hunter2")
        XCTAssertNotEqual(settings.token, Secret("hunter3"))
    }
}

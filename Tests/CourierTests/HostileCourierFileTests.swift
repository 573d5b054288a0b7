import Foundation
import Signing
import TrainingModel
import XCTest

@testable import Courier

/// Files that were changed, cut, mixed or made by somebody else: none is taken, none makes the program fail.
final class HostileCourierFileTests: XCTestCase {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("courier-\(UUID().uuidString)")
        .path
    private let server = CourierHead.serverKey(of: Secret("the network's secret"))
    private let token = Secret("the token of a computer, 43 characters long")
    private let trip = Array(repeating: UInt8(7), count: 16)

    override func setUpWithError() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    override func tearDownWithError() throws { try FileManager.default.removeItem(atPath: folder) }

    private func request(_ parts: [(CourierPart, [UInt8])], name: String = "request") throws -> String {
        let writer = try CourierWriter(requestTo: server.publicKey, trip: trip, at: "\(folder)/\(name)")
        for (part, bytes) in parts { try writer.write(part, bytes) }
        try writer.finish()
        return writer.path
    }

    /// Everything of a file, as a receiver reads it.
    private func parts(_ path: String) throws -> [(CourierPart, [UInt8])] {
        let reader = try CourierReader(path)
        try reader.head.direction == .request ? reader.open(with: server) : reader.open(with: token)
        var parts: [(CourierPart, [UInt8])] = []
        while let (part, _) = try reader.next() { parts.append((part, try reader.bytes(limit: 1 << 20))) }
        return parts
    }

    private func write(_ bytes: [UInt8], _ name: String = "hostile") throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    func test_a_file_comes_back_part_by_part_whatever_their_sizes() throws {
        let piece = CourierLimits.pieceBytes
        for size in [0, 1, piece - 10, piece - 9, piece - 8, piece, 3 * piece - 18, 3 * piece - 17, 200_000] {
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }

            let found = try parts(request([(.head, [1, 2]), (.request, content), (.file, [])]))

            XCTAssertEqual(found.map(\.0), [.head, .request, .file])
            XCTAssertEqual(found.map(\.1), [[1, 2], content, []], "\(size)")
        }
    }

    func test_every_changed_bit_of_every_byte_is_refused_with_the_files_name() throws {
        let whole = try bytes(request([(.head, Array("{}".utf8)), (.request, Array("question".utf8))]))

        for index in whole.indices {
            for bit in 0..<8 {
                var changed = whole
                changed[index] ^= 1 << bit
                let path = try write(changed)
                XCTAssertThrowsError(try parts(path), "byte \(index), bit \(bit)") { error in
                    let error = error as? TrainingError
                    XCTAssert([.invalid, .tooOld].contains(error?.code), "byte \(index): \(error?.message ?? "")")
                    XCTAssert(error?.message.contains(path) ?? false, "byte \(index): \(error?.message ?? "")")
                    XCTAssertNotNil(error?.hint)
                }
            }
        }
    }

    func test_a_file_cut_anywhere_is_refused_and_so_is_one_with_something_behind_it() throws {
        let content = [UInt8](repeating: 5, count: 2 * CourierLimits.pieceBytes)
        let whole = try bytes(request([(.head, Array("{}".utf8)), (.request, content)]))
        let sealed = CourierLimits.pieceBytes + StreamSealer.overhead
        let start = CourierHead.longest + StreamSealer.headerBytes
        let cuts =
            Array(0..<(start + 40)) + [
                start + sealed - 1, start + sealed, start + sealed + 1, start + 2 * sealed, whole.count - 1,
            ]

        for cut in cuts {
            let path = try write(Array(whole.prefix(cut)))
            XCTAssertThrowsError(try parts(path), "cut at \(cut)") {
                XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
            }
        }
        XCTAssertThrowsError(try parts(write(whole + [0])))
        XCTAssertThrowsError(try parts(write(whole + whole)))
    }

    func test_pieces_cannot_be_moved_repeated_or_put_into_another_file() throws {
        let content = (0..<3 * CourierLimits.pieceBytes).map { UInt8(truncatingIfNeeded: $0 / 1_000) }
        let whole = try bytes(request([(.request, content)]))
        let other = try bytes(request([(.request, content.reversed())], name: "other"))
        let sealed = CourierLimits.pieceBytes + StreamSealer.overhead
        let start = CourierHead.longest + StreamSealer.headerBytes
        func piece(_ number: Int, of file: [UInt8]) -> ArraySlice<UInt8> {
            file[(start + number * sealed)..<(start + (number + 1) * sealed)]
        }

        for order in [[1, 0, 2], [0, 0, 2], [0, 2], [1, 2]] {
            let mixed = whole.prefix(start) + order.flatMap { piece($0, of: whole) } + whole[(start + 3 * sealed)...]
            XCTAssertThrowsError(try parts(write(Array(mixed))), "\(order)")
        }
        let foreign = whole.prefix(start + sealed) + piece(1, of: other) + whole[(start + 2 * sealed)...]
        XCTAssertThrowsError(try parts(write(Array(foreign))))
    }

    func test_only_the_server_opens_a_request_and_only_the_asking_computer_its_reply() throws {
        let asked = try request([(.head, Array("secret".utf8))])
        let head = try CourierReader(asked).head
        let writer = try CourierWriter(replyTo: head, token: token, at: folder + "/reply")
        try writer.write(.head, Array("secret".utf8))
        try writer.finish()

        XCTAssertEqual(try parts(writer.path).first?.1, Array("secret".utf8))
        XCTAssertThrowsError(
            try CourierReader(asked).open(with: CourierHead.serverKey(of: Secret("another network's"))))
        XCTAssertThrowsError(try CourierReader(writer.path).open(with: Secret("another computer's token")))
        XCTAssertThrowsError(try CourierReader(asked).open(with: token), "a request is no reply")
        XCTAssertThrowsError(try CourierReader(writer.path).open(with: server), "a reply is no request")
        for path in [asked, writer.path] {
            XCTAssertNil(Data(try bytes(path)).range(of: Data("secret".utf8)), "something can be read")
        }
    }

    func test_a_reply_of_one_trip_does_not_open_as_that_of_another() throws {
        let first = try CourierReader(request([(.head, [])])).head
        let writer = try CourierWriter(replyTo: first, token: token, at: folder + "/reply")
        try writer.write(.head, [1])
        try writer.finish()
        var changed = try bytes(writer.path)
        changed[20] ^= 1

        XCTAssertThrowsError(try parts(write(changed)))
    }

    func test_two_files_of_the_same_content_have_nothing_in_common_but_their_head() throws {
        let one = try bytes(request([(.head, Array("same".utf8))]))
        let two = try bytes(request([(.head, Array("same".utf8))], name: "two"))

        XCTAssertEqual(one.count, two.count)
        let same = zip(one, two).dropFirst(26).count { $0 == $1 }
        XCTAssertLessThan(same, 12, "of \(one.count - 26) bytes")
    }

    func test_parts_that_lie_about_their_size_or_kind_are_refused() throws {
        for start in [
            [0x71, 0, 0, 0, 0, 0, 0, 0, 9], [0x71] + [UInt8](repeating: 255, count: 8), [0x21, 0, 0, 0, 0, 0, 0, 0, 0],
            [0x71, 0],
        ] as [[UInt8]] {
            let key = Sodium.random(StreamSealer.keyBytes)
            let head = CourierHead(.request, trip: trip, sealedKey: try BoxKey.seal(key, to: server.publicKey))
            var sealer = try StreamSealer(key: key)
            let path = try write(head.bytes + sealer.header + sealer.seal(start, isLast: true, context: head.bytes))
            XCTAssertThrowsError(try parts(path), "\(start)") { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }
        }
    }

    func test_what_is_no_courier_file_is_said_to_be_none() throws {
        for bytes in [[], Array("EGOV".utf8), Array("SQLite format 3".utf8), [UInt8](repeating: 0, count: 500)] {
            let path = try write(bytes)
            XCTAssertFalse(CourierHead.isCourierFile(path))
            XCTAssertThrowsError(try CourierReader(path)) { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }
        }
        XCTAssertThrowsError(try CourierReader(folder)) { XCTAssertEqual(($0 as? TrainingError)?.code, .invalid) }
        XCTAssertThrowsError(try CourierReader(folder + "/none")) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
        var newer = Array("EGOVCOUR".utf8) + [2]
        newer += [UInt8](repeating: 1, count: 200)
        XCTAssertThrowsError(try CourierReader(write(newer))) { XCTAssertEqual(($0 as? TrainingError)?.code, .tooOld) }
    }

    func test_a_file_that_is_not_finished_leaves_what_was_there() throws {
        let path = try request([(.head, Array("old".utf8))])
        var writer: CourierWriter? = try CourierWriter(requestTo: server.publicKey, trip: trip, at: path)
        try writer?.write(.request, [UInt8](repeating: 1, count: 300_000))

        writer = nil

        XCTAssertEqual(try parts(path).first?.1, Array("old".utf8))
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder), ["request"])
        let refused = try CourierWriter(requestTo: server.publicKey, trip: trip, at: path)
        XCTAssertThrowsError(try refused.finish { throw TrainingError(.storage, "The replica is full.") })
        XCTAssertEqual(try parts(path).first?.1, Array("old".utf8))
    }

    func test_random_bytes_behind_a_right_head_are_refused() throws {
        let whole = try bytes(request([(.head, [1])]))
        for length in [0, 23, 24, 40, 41, 42, 1_000, 70_000] {
            let path = try write(Array(whole.prefix(CourierHead.longest)) + Sodium.random(length))
            XCTAssertThrowsError(try parts(path), "\(length)") {
                XCTAssertEqual(($0 as? TrainingError)?.code, .invalid)
            }
        }
    }
}

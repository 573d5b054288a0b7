import JSONParser
import TrainingModel
import XCTest

/// Pieces of files, read in whatever portions a line brings them.
final class BlobPartReaderTests: XCTestCase {
    private static let hash = String(repeating: "a", count: 64)
    private static let parts = [
        BlobPart(sha256: hash, size: 7, offset: 0, bytes: [1, 2, 3, 10, 10, 123, 10]),
        BlobPart(sha256: String(repeating: "b", count: 64), size: 0, offset: 0, bytes: []),
        BlobPart(sha256: hash, size: 2_000, offset: 900, bytes: (0..<600).map { UInt8(truncatingIfNeeded: $0) }),
        BlobPart(sha256: String(repeating: "c", count: 64), size: 0, offset: 0, bytes: []),
    ]

    private func read(_ body: [UInt8], portion: Int, _ reader: inout BlobPartReader) throws -> [BlobPartReader.Read] {
        try stride(from: 0, to: body.count, by: portion).flatMap { start in
            try reader.read(Array(body[start..<min(start + portion, body.count)])) { try JSON.parse($0) }
        }
    }

    func test_pieces_are_the_same_in_whatever_portions_they_come() throws {
        let body = BlobPart.encode(Self.parts)
        for portion in [1, 2, 3, 7, 64, 151, body.count] {
            var reader = BlobPartReader()

            let reads = try read(body, portion: portion, &reader)

            try reader.finish()
            var joined: [BlobPart] = []
            for read in reads {
                guard read.isContinued else { joined.append(read.part); continue }
                let begun = try XCTUnwrap(joined.popLast())
                XCTAssertEqual(read.part.offset, begun.offset + Int64(begun.bytes.count))
                joined.append(
                    BlobPart(
                        sha256: begun.sha256, size: begun.size, offset: begun.offset,
                        bytes: begun.bytes + read.part.bytes))
            }
            XCTAssertEqual(joined, Self.parts, "in portions of \(portion)")
        }
    }

    func test_all_but_the_head_of_what_came_before_a_cut_is_read() throws {
        let body = BlobPart.encode([Self.parts[2]])
        let head = body.count - 600
        for end in [1, head - 1, head, head + 1, head + 599, head + 600] {
            var reader = BlobPartReader()

            let reads = try read(Array(body[..<end]), portion: 50, &reader)

            XCTAssertEqual(reads.flatMap(\.part.bytes), Array(Self.parts[2].bytes.prefix(max(0, end - head))))
            if end < body.count { XCTAssertThrowsError(try reader.finish(), "\(end)") } else { try reader.finish() }
        }
    }

    func test_a_head_without_end_is_refused_however_slowly_it_comes() throws {
        for portion in [1, 100, 511, 512, 5_000] {
            var reader = BlobPartReader()
            XCTAssertThrowsError(try read([UInt8](repeating: 0x20, count: 5_000), portion: portion, &reader))
        }
    }
}

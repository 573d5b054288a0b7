import Archive
import Foundation
import TrainingModel
import XCTest

final class ZipReaderTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("zip-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    /// The message of the refusal.
    private func refusal(_ entries: [HandmadeZip.Entry], file: StaticString = #filePath, line: UInt = #line) throws
        -> String
    {
        let path = try HandmadeZip(entries: entries).write(to: folder)
        do {
            let reader = try ZipReader(path: path)
            for entry in reader.entries { _ = try reader.read(entry) }
            XCTFail("taken", file: file, line: line)
            return ""
        } catch let error as TrainingError {
            XCTAssertTrue([.invalid, .tooLarge].contains(error.code), file: file, line: line)
            return error.message
        }
    }

    func test_an_honest_archive_is_read_whole() throws {
        let entries = [
            HandmadeZip.Entry(name: "a/"), .init(name: "a/b.txt", bytes: Array("text".utf8)), .init(name: "é.txt"),
        ]

        let reader = try ZipReader(path: HandmadeZip(entries: entries).write(to: folder))

        XCTAssertEqual(reader.entries.map(\.name), ["a/b.txt", "é.txt"])
        XCTAssertEqual(try reader.read(reader.entries[0]), Array("text".utf8))
        XCTAssertEqual(try reader.read(reader.entries[1]), [])
    }

    func test_names_that_lead_out_of_the_folder_are_refused_by_name() throws {
        for name in [
            "../x", "a/../../x", "/etc/passwd", "C:/x", "c:\\x", "a\\..\\x", "a//b", "./x", "a/./b", "..", "/",
        ] {
            let message = try refusal([.init(name: "good"), .init(name: name)])
            XCTAssertTrue(message.contains("'\(name)'"), "\(name): \(message)")
        }
        XCTAssertFalse(try refusal([.init(name: "a\u{1}b")]).isEmpty)
    }

    func test_links_and_devices_are_refused() throws {
        XCTAssertTrue(
            try refusal([.init(name: "link", bytes: Array("/etc".utf8), mode: 0o120777)]).contains("'link' is a link"))
        XCTAssertTrue(try refusal([.init(name: "pipe", mode: 0o010644)]).contains("'pipe'"))
        XCTAssertTrue(try refusal([.init(name: "device", mode: 0o060644)]).contains("'device'"))
    }

    func test_names_that_stand_for_one_file_are_refused() throws {
        for (first, second) in [("a", "a"), ("A.txt", "a.TXT"), ("x", "x/y"), ("x/y", "x"), ("\u{e9}", "e\u{301}")] {
            let message = try refusal([.init(name: first), .init(name: second)])
            XCTAssertTrue(message.contains("'\(second)'"), message)
        }
    }

    func test_encrypted_entries_are_refused() throws {
        XCTAssertTrue(
            try refusal([.init(name: "secret", bytes: [1, 2, 3], flags: 1)]).contains("'secret' is encrypted"))
    }

    func test_bombs_are_refused() throws {
        let zeros = [UInt8](repeating: 0, count: 10 << 20)
        let path = folder.path + "/bomb.zip"
        try ZipWriter.write([("bomb", zeros)], to: path)

        XCTAssertThrowsError(try ZipReader(path: path)) {
            XCTAssertTrue(($0 as? TrainingError)?.message.contains("'bomb' unpacks to more than 100 times") ?? false)
        }
        XCTAssertTrue(try refusal([.init(name: "huge", bytes: [1], claimedSize: 0xf000_0000)]).contains("'huge'"))
        let many = (0...40_000).map { HandmadeZip.Entry(name: "\($0)") }
        XCTAssertTrue(try refusal(many).contains("entries"))
    }

    func test_an_entry_that_lies_about_its_size_or_is_damaged_is_refused() throws {
        let text = Array("some text".utf8)
        XCTAssertTrue(try refusal([.init(name: "liar", bytes: text, claimedSize: 4)]).contains("'liar'"))
        XCTAssertTrue(try refusal([.init(name: "odd", bytes: text, method: 97)]).contains("'odd'"))
        var bytes = HandmadeZip(entries: [.init(name: "torn", bytes: text)]).bytes
        bytes[30 + 4 + 2] ^= 0xff
        let torn = folder.path + "/torn.zip"
        try Data(bytes).write(to: URL(fileURLWithPath: torn))
        let reader = try ZipReader(path: torn)
        XCTAssertThrowsError(try reader.read(reader.entries[0]))
    }

    func test_what_is_no_archive_or_cut_off_is_refused_and_nothing_traps() throws {
        XCTAssertThrowsError(try ZipReader(path: folder.path + "/none.zip")) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .notFound)
        }
        let whole = HandmadeZip(entries: [.init(name: "a", bytes: [1, 2]), .init(name: "b/c", bytes: [3])]).bytes
        for length in 0..<whole.count {
            let cut = folder.path + "/cut.zip"
            try Data(whole.prefix(length)).write(to: URL(fileURLWithPath: cut))
            XCTAssertThrowsError(try ZipReader(path: cut), "\(length)")
        }
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 0x5a
            let path = folder.path + "/changed.zip"
            try Data(changed).write(to: URL(fileURLWithPath: path))
            guard let reader = try? ZipReader(path: path) else { continue }
            for entry in reader.entries { _ = try? reader.read(entry) }
        }
    }

    func test_writing_the_same_files_twice_gives_the_same_bytes_and_never_overwrites() throws {
        let files = [(name: "b.txt", bytes: Array("two".utf8)), (name: "a/é.txt", bytes: [])]
        try ZipWriter.write(files, to: folder.path + "/1.zip")
        try ZipWriter.write(files, to: folder.path + "/2.zip")

        XCTAssertEqual(
            FileManager.default.contents(atPath: folder.path + "/1.zip"),
            FileManager.default.contents(atPath: folder.path + "/2.zip"))
        XCTAssertEqual(try ZipReader(path: folder.path + "/1.zip").entries.map(\.name), ["b.txt", "a/é.txt"])
        XCTAssertThrowsError(try ZipWriter.write(files, to: folder.path + "/1.zip")) {
            XCTAssertEqual(($0 as? TrainingError)?.code, .conflict)
        }
    }
}

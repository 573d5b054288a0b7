import JSONParser
import TrainingModel
import XCTest

final class CourseManifestTests: XCTestCase {
    private let hash = String(repeating: "0a", count: 32)

    private func file(_ path: String, size: Int64 = 1) -> BundleManifest.File {
        BundleManifest.File(path: path, sha256: hash, size: size)
    }

    func test_files_stand_in_the_order_of_their_bytes_and_the_json_text_is_always_the_same() throws {
        let manifest = try BundleManifest(
            course: "c-1", version: 3, files: [file("fr/é.md", size: 7), file("B"), file("a")])

        XCTAssertEqual(manifest.files.map(\.path), ["B", "a", "fr/é.md"])
        XCTAssertEqual(manifest.size, 9)
        XCTAssertEqual(
            manifest.json.text,
            #"{"course":"c-1","files":[{"path":"B","sha256":"\#(hash)","size":1},"#
                + #"{"path":"a","sha256":"\#(hash)","size":1},{"path":"fr/é.md","sha256":"\#(hash)","size":7}],"version":3}"#
        )
        XCTAssertEqual(try BundleManifest(JSON.parse(manifest.json.text)), manifest)
    }

    func test_a_path_that_could_leave_the_folder_or_mean_two_things_is_refused() {
        let unsafe = [
            "", "/etc/passwd", "../x", "a/../../x", "a/..", "./a", "a/./b", "a//b", "a/", "a\\b", "..\\x", "a\u{0}b",
            "a\nb",
            "a\u{7f}b", "a\u{85}b", String(repeating: "é", count: 101), "//x",
        ]
        for path in unsafe {
            XCTAssertNotNil(BundleManifest.fault(inPath: path), path)
            XCTAssertThrowsError(try BundleManifest(course: "c", version: 1, files: [file(path)]), path) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .invalid)
            }
        }
        for path in ["a", "a b/ü.md", "..a", "a..b/...", ".hidden", String(repeating: "a", count: 200)] {
            XCTAssertNil(BundleManifest.fault(inPath: path), path)
        }
    }

    func test_one_path_stands_for_one_file() {
        for paths in [["a", "a"], ["\u{e9}", "e\u{301}"], ["a", "a-b", "a/b"], ["x/y/z", "x"]] {
            XCTAssertThrowsError(try BundleManifest(course: "c", version: 1, files: paths.map { file($0) }), "\(paths)")
        }
    }

    func test_too_many_files_and_too_many_bytes_are_refused_and_never_overflow() throws {
        let most = (0..<20_000).map { file("\($0)") }

        XCTAssertEqual(try BundleManifest(course: "c", version: 1, files: most).files.count, 20_000)
        XCTAssertEqual(try BundleManifest(course: "c", version: 1, files: [file("a", size: 2 << 30)]).size, 2 << 30)
        for files in [
            most + [file("x")], [file("a", size: 2 << 30), file("b")], [file("a", size: .max), file("b", size: .max)],
            [file("a", size: -1)],
        ] {
            XCTAssertThrowsError(try BundleManifest(course: "c", version: 1, files: files)) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .tooLarge)
            }
        }
    }

    func test_a_manifest_of_another_form_is_refused() {
        let good: JSON = ["path": "a", "sha256": .string(hash), "size": 1]
        let wrong: [JSON] = [
            nil, [], ["course": "c", "version": 1], ["course": "C c", "version": 1, "files": []],
            ["course": "c", "version": 0, "files": []], ["course": "c", "version": "1", "files": []],
            ["course": "c", "version": 1, "files": [1]], ["course": "c", "version": 1, "files": [good, good]],
            ["course": "c", "version": 1, "files": [["path": "a", "sha256": "00", "size": 1]]],
            ["course": "c", "version": 1, "files": [["path": "a", "sha256": .string(hash.uppercased()), "size": 1]]],
            ["course": "c", "version": 1, "files": [["path": "a", "sha256": .string(hash), "size": "1"]]],
            ["course": "c", "version": 1, "files": [["path": "../a", "sha256": .string(hash), "size": 1]]],
        ]
        for json in wrong {
            XCTAssertThrowsError(try BundleManifest(json), json.text) { error in
                XCTAssertEqual((error as? TrainingError)?.code, .invalid)
            }
        }
    }
}

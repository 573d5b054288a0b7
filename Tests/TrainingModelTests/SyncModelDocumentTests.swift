import Foundation
import XCTest

/// docs/sync-model.md speaks of the model alone, and names only tests that exist.
final class SyncModelDocumentTests: XCTestCase {
    func test_the_book_never_speaks_of_the_encoding() throws {
        let text = try Document("docs/sync-model.md").text

        XCTAssertGreaterThan(text.utf8.count, 5_000)
        XCTAssertFalse(text.uppercased().contains("JSON"))
    }

    func test_every_test_that_a_page_names_exists() throws {
        let folder = Document.repository.appending(path: "Tests").path
        let files = try XCTUnwrap(FileManager.default.enumerator(atPath: folder)?.allObjects as? [String])
        let classes = Set(files.filter { $0.hasSuffix("Tests.swift") }.compactMap { $0.split(separator: "/").last })
        var named = 0
        for page in ["sync-model", "protocol", "http", "storage"] {
            let text = try Document("docs/\(page).md").text
            let words = text.split { !$0.isLetter && !$0.isNumber }
            for word in words where word.hasSuffix("Tests") && word.count > 5 {
                XCTAssertTrue(classes.contains(word + ".swift"), "\(page).md names \(word)")
                named += 1
            }
        }
        XCTAssertGreaterThan(named, 20)
    }
}

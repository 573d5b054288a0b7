import Foundation
import XCTest

/// docs/sync-model.md speaks of the model alone.
final class SyncModelDocumentTests: XCTestCase {
    func test_the_book_never_speaks_of_the_encoding() throws {
        let text = try Document("docs/sync-model.md").text

        XCTAssertGreaterThan(text.utf8.count, 5_000)
        XCTAssertFalse(text.uppercased().contains("JSON"))
    }
}

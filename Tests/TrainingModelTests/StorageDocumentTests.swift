import Foundation
import XCTest

/// docs/storage.md has every table and every column of both schemas, and no other.
final class StorageDocumentTests: XCTestCase {
    /// Columns by table, as the scripts of a folder make them.
    private func schema(_ folder: String) throws -> [String: Set<String>] {
        let place = Document.repository.appending(path: folder)
        var tables: [String: Set<String>] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() {
            let script = try String(contentsOf: place.appending(path: name), encoding: .utf8)
            for part in script.components(separatedBy: "TABLE ").dropFirst() {
                let table = String(part.prefix { $0.isLetter || $0 == "_" })
                let addition = "\(table) ADD COLUMN "
                if part.hasPrefix(addition) {
                    tables[table, default: []].insert(
                        String(part.dropFirst(addition.count).prefix { $0.isLetter || $0 == "_" }))
                    continue
                }
                let body = part.components(separatedBy: "(").dropFirst().joined(separator: "(")
                    .components(separatedBy: "\n)")[0]
                // One column a line in our tables; a virtual table names several in one.
                let isVirtual = part.hasPrefix("\(table) USING")
                let lines = body.split { $0 == "\n" || isVirtual && $0 == "," }
                let columns = lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                    !$0.isEmpty && !$0.hasPrefix("PRIMARY") && !$0.hasPrefix("tokenize") && !$0.hasPrefix("--")
                }
                tables[table] = Set(columns.map { String($0.prefix { $0.isLetter || $0 == "_" }) })
            }
        }
        return tables
    }

    /// Columns by table, as the page's section describes them.
    private func described(_ section: String) throws -> [String: Set<String>] {
        let text =
            try Document("docs/storage.md").text.components(separatedBy: "\n## ")
            .first { $0.hasPrefix(section + "\n") } ?? ""
        var tables: [String: Set<String>] = [:]
        for part in text.components(separatedBy: "\n### `").dropFirst() {
            let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }
            let names = rows.flatMap { $0.split(separator: "|")[0].split { !$0.isLetter && $0 != "_" } }
            tables[String(part.prefix { $0 != "`" })] = Set(names.map(String.init))
        }
        return tables
    }

    func test_the_page_describes_the_servers_tables() throws {
        let tables = try schema("Sources/SyncServer/Store/Schema")

        XCTAssertEqual(tables.count, 18)
        XCTAssertEqual(try described("Server"), tables)
    }

    func test_the_page_describes_the_replicas_tables() throws {
        let tables = try schema("Sources/SyncClient/Replica/Schema")

        XCTAssertEqual(tables.count, 13)
        XCTAssertEqual(try described("Replica"), tables)
    }
}

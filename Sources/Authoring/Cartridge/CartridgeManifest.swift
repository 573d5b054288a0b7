import Foundation
import Markup
import TrainingModel

/// The manifest of an IMS Common Cartridge 1.0 to 1.3, and of the packages that are made like one.
struct CartridgeManifest {
    /// A place in the course's outline.
    struct Item {
        var title: String
        var resource: String?
        var items: [Item]
    }

    struct Resource {
        var id: String
        var type: String
        /// The file that is meant first, then the others, as the manifest spells them.
        var files: [String]
        /// Whether the manifest says which file is meant.
        var hasStart: Bool
        var dependencies: [String]
        /// Of SCORM: `sco` or `asset`.
        var scormType: String?
    }

    var title: String?
    var summary: String?
    var language: String?
    var rights: String?
    var schema: String
    var outline: [Item] = []
    var resources: [Resource] = []

    private static let deepest = 40

    /// - Throws: `invalid` for what is no manifest, naming it.
    init(_ bytes: [UInt8]) throws {
        let root: MarkupElement
        do {
            root = try MarkupElement(xml: bytes)
        } catch let error as TrainingError {
            throw TrainingError(error.code, "imsmanifest.xml: \(error.message)", hint: error.hint)
        }
        guard root.name == "manifest" else {
            throw TrainingError(
                .invalid, "imsmanifest.xml is not a manifest of a package.", hint: "Have the course exported again.")
        }
        let metadata = root.first("metadata")
        schema = Self.words(metadata?.first("schema")?.text)
        let general = metadata?.descendants("general").first
        title = general?.first("title").flatMap(Self.string)
        summary = general?.first("description").flatMap(Self.string)
        language =
            general?.first("language").map { Self.words($0.text) }
            ?? general?.descendants("string").lazy.compactMap { $0.attributes["language"] }.first
        rights = metadata?.descendants("rights").first?.first("description").flatMap(Self.string)
        for organization in root.all("organizations").flatMap({ $0.all("organization") }) {
            outline += organization.all("item").map { Self.item($0, depth: 0) }
        }
        for group in root.all("resources") {
            let base = group.attributes["base"] ?? ""
            resources += group.all("resource").map { Self.resource($0, base: base) }
        }
    }

    var byID: [String: Resource] { Dictionary(resources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }

    private static func item(_ element: MarkupElement, depth: Int) -> Item {
        Item(
            title: words(element.first("title")?.text), resource: element.attributes["identifierref"],
            items: depth < deepest ? element.all("item").map { item($0, depth: depth + 1) } : [])
    }

    private static func resource(_ element: MarkupElement, base: String) -> Resource {
        let own = base + (element.attributes["base"] ?? "")
        let files = ([element.attributes["href"]] + element.all("file").map { $0.attributes["href"] }).compactMap { $0 }
        return Resource(
            id: element.attributes["identifier"] ?? "", type: (element.attributes["type"] ?? "").lowercased(),
            files: files.reduce(into: []) { if !$0.contains(own + $1) { $0.append(own + $1) } },
            hasStart: element.attributes["href"] != nil,
            dependencies: element.all("dependency").compactMap { $0.attributes["identifierref"] },
            scormType: (element.attributes["scormtype"] ?? element.attributes["scormType"])?.lowercased())
    }

    /// The text of a `lom` element, whose strings lie one or two levels down.
    private static func string(_ element: MarkupElement) -> String? {
        let texts = element.descendants("string") + element.descendants("langstring")
        let text = words(texts.first?.text ?? element.text)
        return text.isEmpty ? nil : text
    }

    static func words(_ text: String?) -> String {
        (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

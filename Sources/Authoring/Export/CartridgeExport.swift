import Markdown
import Markup
import TrainingModel

/// Writes a course as an IMS Common Cartridge 1.1: a page for each lesson, a QTI document for each quiz.
struct CartridgeExport {
    private let course: Course
    private let folder: BundleFolder
    private let language: String

    init(_ course: Course, _ folder: BundleFolder, _ language: String) {
        self.course = course
        self.folder = folder
        self.language = language
    }

    func write(to export: inout CourseExport) throws {
        var items: [MarkupNode] = []
        var resources: [MarkupNode] = []
        for item in course.items {
            guard let file = course.file(of: item, in: language) else { continue }
            let stem = Self.stem(file)
            let title = item.title.text(in: language)
            let path: String
            let type: String
            switch item.kind {
            case .lesson:
                path = "lessons/\(stem).html"
                type = "webcontent"
                export.files.append((path, Array(page(item, title: title, file: file).utf8)))
                export.lessons += 1
            case .quiz:
                path = "quizzes/\(stem).xml"
                type = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
                add(quiz: item, title: title, file: file, path: path, to: &export)
            }
            items.append(Self.item("i_\(stem)", title: title, resource: "r_\(stem)"))
            resources.append(Self.resource("r_\(stem)", type: type, path: path))
        }
        for file in folder.files where file.hasPrefix("assets/") {
            let path = Self.assetPath(file)
            export.files.append((path, try folder.read(file)))
            resources.append(Self.resource("f_\(resources.count + 1)", type: "webcontent", path: path))
        }
        export.files.insert(("imsmanifest.xml", Array(manifest(items, resources).utf8)), at: 0)
        noteRest(&export)
    }

    private func page(_ item: CourseItem, title: String, file: String) -> String {
        let document = MarkdownDocument(course.lesson(item.slug, in: language) ?? "")
        let body = MarkdownHTML.body(document) { address($0, from: file, below: "../") }
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <title>\(MarkdownHTML.escaped(title))</title>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
    }

    private func add(
        quiz item: CourseItem, title: String, file: String, path: String, to export: inout CourseExport
    ) {
        let questions = course.questions(item.slug, in: language) ?? []
        var writer = QTIWriter { address($0, from: file, below: "../") }
        let text = writer.assessment(questions, ident: "q_\(Self.stem(file))", title: title)
        export.files.append((path, Array(text.utf8)))
        export.quizzes += 1
        export.questions += questions.count(where: \.isAnswerable)
        for remark in writer.remarks { export.note("\(item.slug) \(remark.question)", remark.sentence) }
        if questions.contains(where: { if case .missingWord = $0.kind { true } else { false } }) {
            export.note(item.slug, "Missing words became choices whose text has a blank.")
        }
    }

    // MARK: Addresses

    /// Where an address in a file of the course leads in the package.
    private func address(_ target: String, from file: String, below up: String) -> String {
        guard let path = FolderReferences.path(target, from: file) else { return target }
        let tail = target.firstIndex { $0 == "#" || $0 == "?" }.map { target[$0...] } ?? ""
        func encoded(_ path: String) -> String {
            path.utf8.map { byte in
                let isPlain = byte > 0x7f || !" %?#\"<>\\".utf8.contains(byte)
                return isPlain
                    ? [byte] : Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8)
            }.reduce(into: [UInt8]()) { $0 += $1 }.text
        }
        if path.hasPrefix("assets/") { return up + encoded(Self.assetPath(path)) + tail }
        for item in course.items where course.file(of: item, in: language) == path {
            return item.kind == .lesson
                ? "\(up)lessons/\(Self.stem(path)).html\(tail)" : "\(up)quizzes/\(Self.stem(path)).xml\(tail)"
        }
        return target
    }

    private static func assetPath(_ file: String) -> String { "web_resources/" + file.dropFirst("assets/".count) }

    private static func stem(_ file: String) -> String {
        String((file.split(separator: "/").last ?? "").prefix { $0 != "." })
    }

    // MARK: Manifest

    private static func item(_ id: String, title: String, resource: String) -> MarkupNode {
        .element(
            MarkupElement(
                "item", ["identifier": id, "identifierref": resource],
                [.element(MarkupElement("title", [:], [.text(title)]))]))
    }

    private static func resource(_ id: String, type: String, path: String) -> MarkupNode {
        // A quiz has no href (CC 1.1 §4.5).
        let attributes = ["identifier": id, "type": type]
        return .element(
            MarkupElement(
                "resource", type == "webcontent" ? attributes.merging(["href": path]) { $1 } : attributes,
                [.element(MarkupElement("file", ["href": path]))]))
    }

    private func manifest(_ items: [MarkupNode], _ resources: [MarkupNode]) -> String {
        let description = course.description
        func text(_ name: String, _ words: String) -> MarkupNode {
            .element(
                MarkupElement(
                    "lomimscc:\(name)", [:],
                    [.element(MarkupElement("lomimscc:string", ["language": language], [.text(words)]))]))
        }
        var general = [text("title", description.title.text(in: language))]
        general.append(.element(MarkupElement("lomimscc:language", [:], [.text(language)])))
        let summary = description.summary.text(in: language)
        if !summary.isEmpty { general.append(text("description", summary)) }
        var lom: [MarkupNode] = [.element(MarkupElement("lomimscc:general", [:], general))]
        if let license = description.license {
            let restricted = MarkupElement(
                "lomimscc:copyrightAndOtherRestrictions", [:],
                [.element(MarkupElement("lomimscc:value", [:], [.text("yes")]))])
            lom.append(
                .element(MarkupElement("lomimscc:rights", [:], [.element(restricted), text("description", license)])))
        }
        let metadata = MarkupElement(
            "metadata", [:],
            [
                .element(MarkupElement("schema", [:], [.text("IMS Common Cartridge")])),
                .element(MarkupElement("schemaversion", [:], [.text("1.1.0")])),
                .element(MarkupElement("lomimscc:lom", [:], lom)),
            ])
        let root = MarkupElement("item", ["identifier": "root"], items)
        let organization = MarkupElement(
            "organization", ["identifier": "org_1", "structure": "rooted-hierarchy"], [.element(root)])
        let manifest = MarkupElement(
            "manifest",
            [
                "identifier": "m_\(description.id)-\(description.version)",
                "xmlns": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
                "xmlns:lomimscc": "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest",
            ],
            [
                .element(metadata), .element(MarkupElement("organizations", [:], [.element(organization)])),
                .element(MarkupElement("resources", [:], resources)),
            ])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + manifest.xml + "\n"
    }

    private func noteRest(_ export: inout CourseExport) {
        let description = course.description
        export.note("passMark", "A cartridge has no pass mark: \(description.passMark) is not in it.")
        export.note("minutes", "A cartridge does not say how long a course takes.")
        if !description.prerequisites.isEmpty { export.note("prerequisites", "A cartridge names no other courses.") }
        if !description.authors.isEmpty || !description.sources.isEmpty {
            export.note("authors, sources", "They are not in the cartridge.")
        }
    }
}

extension [UInt8] {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}

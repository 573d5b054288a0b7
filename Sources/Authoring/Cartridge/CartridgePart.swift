import Foundation
import Markdown
import Markup
import TrainingModel

/// What one resource of a cartridge is for a learner.
enum CartridgePart {
    /// A web page or a text, by its name in the package.
    case page(String)
    /// Quizzes of which the one with most questions that can be read is taken.
    case quiz([String])
    case topic(String)
    case assignment(String)
    /// Something that a terminal cannot show: its title, if it has one, and its address.
    case outside(title: String?, address: String)
    /// A file that other programs open.
    case file(String)
    /// A page that is a program, by its name in the package, and every file that it needs beside it.
    case program(String, files: [String])
    case unread(String)
    /// Settings of the program that wrote the package.
    case settings

    private static let pageEndings = ["html", "htm", "xhtml", "txt", "md"]

    init(
        _ resource: CartridgeManifest.Resource, in package: PackageFiles, root: String,
        all: [String: CartridgeManifest.Resource]
    ) {
        let files = resource.files.compactMap { package.find(root + $0) }
        let type = resource.type
        let isQuiz = type.hasPrefix("imsqti") || type.contains("qti")
        let tests = Self.tests(resource, package, root, all)
        if resource.scormType != nil {
            self = ScormPart.part(of: resource, in: package, root: root, all: all)
        } else if isQuiz || (!tests.isEmpty && type.hasPrefix("associatedcontent") && resource.id.hasPrefix("non_cc")) {
            let quizzes = files.filter { $0.lowercased().hasSuffix(".xml") || $0.hasSuffix(".qti") } + tests
            self = quizzes.isEmpty ? .unread(Self.missing(resource)) : .quiz(quizzes)
        } else if type.contains("basiclti") || type.contains("imslti") {
            self = Self.tool(files.first, package)
        } else if type.hasPrefix("imswl") {
            self = Self.link(files.first, package)
        } else if type.hasPrefix("imsdt") {
            self = files.first.map { .topic($0) } ?? .unread(Self.missing(resource))
        } else if type.hasPrefix("assignment") || files.contains(where: { $0.hasSuffix("assignment_settings.xml") }) {
            let text = files.first { Self.ending($0) == "html" } ?? files.first
            self = text.map { .assignment($0) } ?? .unread(Self.missing(resource))
        } else if type == "webcontent" || type.hasPrefix("associatedcontent") || type.isEmpty {
            let page = files.first { ["html", "htm", "xhtml"].contains(Self.ending($0)) }
            guard let file = resource.hasStart ? files.first : page ?? files.first else {
                self = .unread(Self.missing(resource))
                return
            }
            let isSettings = type.hasPrefix("associatedcontent") && ["xml", "qti"].contains(Self.ending(file))
            let isPage = Self.pageEndings.contains(Self.ending(file))
            self = isSettings || file.hasSuffix("canvas_export.txt") ? .settings : isPage ? .page(file) : .file(file)
        } else {
            self = .unread("Its type \"\(resource.type.prefix(60))\" is not known.")
        }
    }

    static func ending(_ file: String) -> String { file.split(separator: ".").last?.lowercased() ?? "" }

    static func missing(_ resource: CartridgeManifest.Resource) -> String {
        resource.files.first.map { "The package does not have its file \($0.prefix(80))." } ?? "It has no file."
    }

    /// Canvas keeps kinds of questions that the standard lacks in files of their own.
    private static func tests(
        _ resource: CartridgeManifest.Resource, _ package: PackageFiles, _ root: String,
        _ all: [String: CartridgeManifest.Resource]
    ) -> [String] {
        let related = resource.files + resource.dependencies.flatMap { all[$0]?.files ?? [] }
        let names = related.filter { $0.hasSuffix(".qti") } + ["non_cc_assessments/\(resource.id).xml.qti"]
        return names.compactMap { package.find(root + $0) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func link(_ file: String?, _ package: PackageFiles) -> CartridgePart {
        guard let file, let root = try? MarkupElement(xml: package.read(file)) else {
            return .unread("Its address cannot be read.")
        }
        let url = root.first("url")?.attributes["href"] ?? ""
        guard !url.isEmpty else { return .unread("It has no address.") }
        if case .refused(let scheme) = Address(url) { return .unread("Addresses of \"\(scheme):\" are not opened.") }
        return .outside(title: root.first("title")?.text, address: url)
    }

    private static func tool(_ file: String?, _ package: PackageFiles) -> CartridgePart {
        guard let file, let root = try? MarkupElement(xml: package.read(file)) else {
            return .unread("Its address cannot be read.")
        }
        let launch = (root.first("secure_launch_url") ?? root.first("launch_url"))?.text ?? ""
        let url = launch.trimmingCharacters(in: .whitespacesAndNewlines)
        return .outside(title: root.first("title")?.text, address: url.isEmpty ? "LTI" : url)
    }
}

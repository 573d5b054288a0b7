import Markup

/// What a resource of a SCORM package is for a learner.
enum ScormPart {
    /// Elements that only a browser can play.
    private static let played = [
        "applet", "audio", "button", "canvas", "embed", "form", "frame", "frameset", "iframe", "input", "object", "svg",
        "video",
    ]
    /// A page of fewer words is the shell of a program.
    private static let fewestWords = 20

    /// - Returns: a page to read where it is one, else a program that opens outside, with every file that belongs to it.
    static func part(
        of resource: CartridgeManifest.Resource, in package: PackageFiles, root: String,
        all: [String: CartridgeManifest.Resource]
    ) -> CartridgePart {
        guard let start = resource.files.first.flatMap({ package.find(root + $0) }) else {
            return .unread(CartridgePart.missing(resource))
        }
        if isPlainPage(start, package) { return .page(start) }
        guard resource.scormType == "sco" else { return .file(start) }
        return .program(start, files: files(of: resource, all).compactMap { package.find(root + $0) })
    }

    /// Its own and those of all that it depends on.
    private static func files(
        of resource: CartridgeManifest.Resource, _ all: [String: CartridgeManifest.Resource]
    ) -> [String] {
        var seen: Set = [resource.id]
        var resources = [resource]
        var next = 0
        while next < resources.count {
            for id in resources[next].dependencies {
                if let other = all[id], seen.insert(id).inserted { resources.append(other) }
            }
            next += 1
        }
        return resources.flatMap(\.files)
    }

    /// Scripts in the head only tell the learning platform that the page was opened.
    private static func isPlainPage(_ file: String, _ package: PackageFiles) -> Bool {
        guard ["html", "htm", "xhtml"].contains(CartridgePart.ending(file)), let bytes = try? package.read(file),
            let page = try? MarkupElement(html: bytes), let body = page.descendants("body").first
        else { return false }
        return played.allSatisfy { page.descendants($0).isEmpty } && body.descendants("script").isEmpty
            && body.text.split(whereSeparator: \.isWhitespace).count >= fewestWords
    }
}

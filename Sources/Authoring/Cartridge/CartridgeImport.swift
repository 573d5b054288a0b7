import Foundation
import Markdown
import Markup
import TrainingModel

/// Makes a course of an IMS Common Cartridge 1.0 to 1.3. Its outline gives the order; what the outline does not name
/// and yet is a page or a quiz stands at the end.
struct CartridgeImport {
    let package: PackageFiles
    let manifest: CartridgeManifest
    let links: CartridgeLinks
    /// While it is not known yet which pages become lessons.
    private let provisional: CartridgeLinks
    var draft: CourseDraft

    /// A lesson or quiz to be made.
    struct Plan {
        var title: String
        /// The title of the part of the course that begins with it.
        var module: String?
        var resource: String
        var part: CartridgePart
        var file: String
        var isQuiz: Bool
        var path = ""
    }

    var plans: [Plan] = []
    /// What goes onto the page of things that open outside.
    var outside: [(title: String, address: String)] = []

    init(_ package: PackageFiles, _ manifestFile: String, _ draft: CourseDraft) throws {
        self.package = package
        self.draft = draft
        manifest = try CartridgeManifest(package.read(manifestFile))
        links = CartridgeLinks(package, root: String(manifestFile.dropLast("imsmanifest.xml".count)))
        provisional = CartridgeLinks(package, root: links.root)
        self.draft.foundTitle = manifest.title
        self.draft.foundLanguage = manifest.language
        self.draft.summary = manifest.summary
        self.draft.license = manifest.rights.flatMap { Self.license($0) }
    }

    func course() throws -> ImportedCourse {
        var copy = self
        copy.planAll()
        copy.name()
        for plan in copy.plans { try copy.make(plan) }
        copy.makeOutsidePage()
        try copy.addAssets()
        return try copy.draft.course()
    }

    // MARK: Planning

    private mutating func planAll() {
        let resources = manifest.byID
        var seen: Set<String> = []
        for item in manifest.outline { plan(item, module: nil, resources, &seen) }
        let dependencies = Set(manifest.resources.flatMap(\.dependencies))
        for resource in manifest.resources where !seen.contains(resource.id) && !dependencies.contains(resource.id) {
            let part = CartridgePart(resource, in: package, root: links.root, all: resources)
            // Files and settings beside the outline are parts of pages, or of the program that wrote them.
            switch part {
            case .settings, .file: continue
            case .page where resource.scormType == "asset": continue
            case .page(let file) where ["txt", "md"].contains(CartridgePart.ending(file)): continue
            case .unread where resource.type.hasPrefix("associatedcontent"): continue
            default: plan(part, title: "", module: nil, resource)
            }
        }
    }

    /// - Returns: whether the module's title was given to a lesson.
    private mutating func plan(
        _ item: CartridgeManifest.Item, module: String?, _ resources: [String: CartridgeManifest.Resource],
        _ seen: inout Set<String>
    ) {
        let before = plans.count
        if let id = item.resource, !id.isEmpty {
            if let resource = resources[id] {
                if seen.insert(id).inserted {
                    let part = CartridgePart(resource, in: package, root: links.root, all: resources)
                    plan(part, title: item.title, module: module, resource)
                }
            } else {
                draft.report.add(
                    .unread, item.title, source: "imsmanifest.xml",
                    detail: "The package does not have the resource \"\(id.prefix(60))\" that its outline names.")
            }
        }
        for (index, inner) in item.items.enumerated() {
            let title = item.title.isEmpty ? module : item.title
            plan(inner, module: index == 0 || plans.count == before ? title : nil, resources, &seen)
        }
    }

    private mutating func plan(
        _ part: CartridgePart, title: String, module: String?, _ resource: CartridgeManifest.Resource
    ) {
        let source = resource.files.first ?? resource.id
        let name = title.isEmpty ? Self.stem(source) : title
        var plan = Plan(title: name, module: module, resource: resource.id, part: part, file: source, isQuiz: false)
        switch part {
        case .settings: return
        case .unread(let reason): draft.report.add(.unread, name, source: source, detail: reason)
        case .outside(let own, let address):
            let shown = title.isEmpty ? CartridgeManifest.words(own) : title
            addOutside(shown.isEmpty ? address : shown, address, source)
        case .file(let file): addOutside(name, links.place(file), source)
        case .program(let start, let files):
            for file in files { links.keep(file) }
            addOutside("\(name) (SCORM)", links.place(start), source)
        case .page(let file):
            do {
                let page = try CartridgePage(package.read(file), file: file, links: provisional)
                plan.file = file
                if title.isEmpty, let own = page.title, !own.isEmpty { plan.title = own }
                if page.isOutsideOnly {
                    let things = try CartridgePage(package.read(file), file: file, links: links).outside
                    for thing in things { addOutside(plan.title, thing.address, source) }
                } else if page.isEmpty {
                    draft.report.add(.unread, plan.title, source: source, detail: "The page is empty.")
                } else {
                    plans.append(plan)
                }
            } catch {
                draft.report.add(.unread, name, source: source, detail: Self.reason(error))
            }
        case .topic(let file):
            plan.file = file
            plans.append(plan)
        case .assignment(let file):
            plan.file = file
            plan.isQuiz = true
            plans.append(plan)
        case .quiz(let files):
            plan.isQuiz = true
            planQuiz(files, plan, isNamed: !title.isEmpty)
        }
        _ = links.takeLost()
    }

    private mutating func planQuiz(_ files: [String], _ plan: Plan, isNamed: Bool) {
        var best: (file: String, quiz: QTIQuiz)?
        var failure: (any Error)?
        for file in files {
            do {
                let quiz = try self.quiz(file, provisional)
                if quiz.questions.count > best?.quiz.questions.count ?? -1 { best = (file, quiz) }
            } catch { failure = failure ?? error }
        }
        var plan = plan
        guard let best else {
            let reason = failure.map(Self.reason) ?? "It cannot be read."
            return draft.report.add(.unread, plan.title, source: plan.file, detail: reason)
        }
        plan.file = best.file
        if !isNamed, let own = best.quiz.title, !own.isEmpty { plan.title = own }
        if best.quiz.questions.contains(where: \.isAnswerable) {
            plans.append(plan)
        } else {
            draft.report.add(best.quiz, title: plan.title, source: best.file, path: "")
        }
    }

    private mutating func addOutside(_ title: String, _ address: String, _ source: String) {
        outside.append((title, address))
        draft.report.add(.outside, title, source: source, detail: address)
    }

    // MARK: Names

    /// Numbers and names of the files. Those of a course that was exported here are kept.
    private mutating func name() {
        let own = plans.map { Self.ownName($0.file) }
        let numbers = own.map { $0?.number ?? 0 }
        let isOwn =
            !own.contains { $0 == nil } && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
            && Set(own.compactMap { $0?.slug }).count == own.count
        let width = max(2, "\(plans.count + 1)".count)
        var slugs = SlugSource()
        for index in plans.indices {
            let number = isOwn ? own[index]?.digits ?? "" : Self.padded(index + 1, to: width)
            let slug =
                isOwn
                ? own[index]?.slug ?? ""
                : slugs.next(plans[index].title, otherwise: plans[index].isQuiz ? "quiz" : "lesson")
            let name = "\(number)-\(slug).\(plans[index].isQuiz ? "gift" : "md")"
            plans[index].path = "\(draft.language)/\(name)"
            links.pages[plans[index].file] = name
            links.resources[plans[index].resource] = name
        }
    }

    private static func ownName(_ file: String) -> (digits: String, number: Int, slug: String)? {
        let stem = (file.split(separator: "/").last ?? "").prefix { $0 != "." }
        let digits = stem.prefix { $0.isASCII && $0.isNumber }
        guard (2...4).contains(digits.count), let number = Int(digits), stem.dropFirst(digits.count).first == "-" else {
            return nil
        }
        let slug = String(stem.dropFirst(digits.count + 1))
        return slug == Slug.make(slug, otherwise: "") ? (String(digits), number, slug) : nil
    }

    static func padded(_ number: Int, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }

    private static func stem(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return String(name.prefix { $0 != "." }).replacing("_", with: " ").replacing("-", with: " ")
    }

    private static func reason(_ error: any Error) -> String {
        (error as? TrainingError)?.message ?? "It cannot be read."
    }

    /// An SPDX identifier for the licences that packages name in words; nil for others.
    private static func license(_ rights: String) -> String? {
        let text = rights.lowercased()
        if text.contains("public domain") { return "CC0-1.0" }
        if rights.hasPrefix("CC-"), !rights.contains(" ") { return rights }
        guard text.contains("creativecommons.org/licenses/") else { return nil }
        let parts = text.components(separatedBy: "creativecommons.org/licenses/")[1].split(separator: "/")
        return parts.count > 1 ? "CC-\(parts[0].uppercased())-\(parts[1].prefix { $0.isNumber || $0 == "." })" : nil
    }
}

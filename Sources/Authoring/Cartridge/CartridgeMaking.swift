import Foundation
import Markdown
import Markup
import TrainingModel

// The second half of an import: every name is known, and the files are made.
extension CartridgeImport {
    mutating func make(_ plan: Plan) throws {
        switch plan.part {
        case .quiz:
            let quiz = try self.quiz(plan.file, links)
            draft.report.add(quiz, title: plan.title, source: plan.file, path: plan.path)
            add(quiz: quiz.questions, plan)
        case .assignment:
            let page = try xmlPage(plan.file)
            let text = MarkdownWriter.text(page.document).trimmingCharacters(in: .newlines)
            let words = text.isEmpty ? FormattedText(plan.title) : FormattedText(text, format: .markdown)
            draft.report.add(.quiz, plan.title, source: plan.file, path: plan.path)
            draft.report.add(
                .changed, plan.title, source: plan.file, path: plan.path,
                detail: "The assignment became a question that is answered with a text.")
            add(quiz: [Question(id: plan.title, title: plan.title, text: words, kind: .essay)], plan)
        case .topic:
            let page = try xmlPage(plan.file)
            draft.report.add(.lesson, plan.title, source: plan.file, path: plan.path)
            draft.report.add(
                .changed, plan.title, source: plan.file, path: plan.path,
                detail: "The discussion became a page to read: its replies are not part of a package.")
            add(page, plan)
        default:
            let page = try CartridgePage(package.read(plan.file), file: plan.file, links: links)
            draft.report.add(.lesson, plan.title, source: plan.file, path: plan.path)
            add(page, plan)
        }
        tellLost(plan)
    }

    private mutating func add(_ page: CartridgePage, _ plan: Plan) {
        for thing in page.outside {
            draft.report.add(.outside, thing.title, source: plan.file, path: plan.path, detail: thing.address)
        }
        if page.wordlessImages > 0 {
            draft.report.add(
                .changed, plan.title, source: plan.file, path: plan.path,
                detail:
                    "\(page.wordlessImages) of its images had no alternative text and are called by their files' names."
            )
        }
        draft.add(lesson: page.text(title: plan.title, part: plan.module), path: plan.path)
    }

    /// What one record can hold at most is divided among several files, with numbers between this one and the next.
    private mutating func add(quiz questions: [Question], _ plan: Plan) {
        let most = QuestionImport.mostQuestions
        if questions.count > most {
            draft.report.add(
                .unread, plan.title, source: plan.file, path: plan.path,
                detail: "Only its first \(most) of \(questions.count) questions came in: a quiz holds no more.")
        }
        draft.add(quiz: Array(questions.prefix(most)), title: plan.title, path: plan.path)
    }

    /// The text of a topic or an assignment: a page, or HTML inside XML.
    private func xmlPage(_ file: String) throws -> CartridgePage {
        let bytes = try package.read(file)
        if CartridgePart.ending(file) != "xml" { return try CartridgePage(bytes, file: file, links: links) }
        let root = try MarkupElement(xml: bytes)
        let text = root.first("text") ?? root.first("instructor_text")
        let isPlain = text?.attributes["texttype"]?.lowercased() == "text/plain"
        let words = text?.text ?? ""
        return try CartridgePage(html: isPlain ? MarkdownHTML.escaped(words) : words, file: file, links: links)
    }

    func quiz(_ file: String, _ links: CartridgeLinks) throws -> QTIQuiz {
        try QTIQuiz(package.read(file), texts: QTIText { links.target($0, in: file) })
    }

    private mutating func tellLost(_ plan: Plan) {
        for address in links.takeLost().reduce(into: [String](), { if !$0.contains($1) { $0.append($1) } }) {
            draft.report.add(
                .changed, plan.title, source: plan.file, path: plan.path,
                detail: "The link to \(address.prefix(80)) leads nowhere in the package; its words stay.")
        }
    }

    /// One page for all that opens outside, so that learners know of it.
    mutating func makeOutsidePage() {
        guard !outside.isEmpty else { return }
        let isFrench = draft.language.hasPrefix("fr")
        let title = isFrench ? "S’ouvre hors du terminal" : "Opens outside the terminal"
        let items = outside.map { thing -> MarkdownList.Item in
            let isLink = thing.address.hasPrefix("../") || Address(thing.address) == .outside
            let words: [MarkdownInline] =
                isLink
                ? [.link(url: thing.address, title: "", [.text(thing.title)])]
                : [.text(thing.title + ": "), .code(thing.address)]
            return MarkdownList.Item([.paragraph(words)])
        }
        let list = MarkdownBlock.list(MarkdownList(start: nil, tight: true, items: items))
        let text = MarkdownWriter.text(MarkdownDocument(blocks: [.heading(level: 1, [.text(title)]), list]))
        let last =
            plans.compactMap { Int(($0.path.split(separator: "/").last ?? "").prefix { $0.isNumber }) }.max() ?? 0
        let number = Self.padded(last + 1, to: max(2, "\(last + 1)".count))
        let path = "\(draft.language)/\(number)-\(isFrench ? "hors-du-terminal" : "opens-outside-the-terminal").md"
        draft.add(lesson: text, path: path)
        draft.report.add(.lesson, title, source: "imsmanifest.xml", path: path)
    }

    mutating func addAssets() throws {
        var bytes: Int64 = 0
        for file in links.assets.order {
            guard let path = links.assets.paths[file] else { continue }
            let content = try package.read(file)
            bytes += Int64(content.count)
            guard bytes <= BundleManifest.mostBytes else {
                throw TrainingError(
                    .tooLarge, "The files of the package are more than 2 GiB.", hint: "Divide the course.")
            }
            draft.add(file: content, path: path)
            draft.report.add(.file, file.split(separator: "/").last.map(String.init) ?? file, source: file, path: path)
        }
    }
}

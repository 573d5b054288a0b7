import Markdown
import SyncClient
import Terminal
import TrainingModel

/// A lesson, page by page. The place is kept at each page, as the number of paragraphs before it: a number of pages
/// would mean another place on a screen of another size.
struct StudyLesson {
    let app: App
    let studying: Studying
    let lesson: CourseItem

    private enum Move { case next, previous, first, last, leave }

    /// - Returns: false when the reader left before the end.
    func run() throws -> Bool {
        guard let text = studying.course.lesson(lesson.slug, in: studying.language) else {
            throw TrainingError(
                .notFound, "The lesson '\(lesson.slug)' cannot be read.", hint: "Run 'egov-learn course get'.")
        }
        let document = MarkdownDocument(text)
        var size = app.console.size
        var pages = PlacedPages(document, size, app)
        var page = pages.page(at: try studying.progress(of: lesson)?.position ?? 0)
        if page == 0 {
            let minutes = studying.course.minutes(of: lesson, in: studying.language)
            app.console.talk(app.language.plural(minutes, one: "About %1 minute.", other: "About %1 minutes."))
        }
        if page > 0 { app.console.talk(app.text("Going on at page %1 of %2.", "\(page + 1)", "\(pages.count)")) }
        while true {
            app.console.write(pages.lines(of: page))
            try studying.save(position: pages.place(of: page), of: lesson)
            switch ask(page, of: pages.count) {
            case .next where page == pages.count - 1:
                try studying.complete(lesson)
                app.console.talk(
                    app.text("Lesson completed: %1", SafeText.line(lesson.title.text(in: studying.language))))
                return true
            case .next: page += 1
            case .previous: page = max(0, page - 1)
            case .first: page = 0
            case .last: page = pages.count - 1
            case .leave: return false
            }
            if app.console.size != size {
                let place = pages.place(of: page)
                size = app.console.size
                pages = PlacedPages(document, size, app)
                page = pages.page(at: place)
            }
        }
    }

    private func ask(_ page: Int, of count: Int) -> Move {
        let place = app.text("Page %1 of %2", "\(page + 1)", "\(count)")
        if app.console.plain {
            let keys = app.text("Enter continues, b goes back, q leaves")
            app.console.talkAlways("\(place). \(keys): ", end: "")
            guard let line = app.console.readLine() else { return .leave }
            switch line.first {
            case "b": return .previous
            case "q": return .leave
            default: return .next
            }
        }
        let keys = app.text("space: next, b: back, q: leave")
        let status = TextWidth.truncated(" \(place) · \(keys) ", to: app.console.size.columns - 1)
        app.console.talkAlways(app.console.talkStyle.paint(status, .inverse), end: "")
        defer { app.console.talkAlways("\r\u{1b}[K", end: "") }
        return TerminalMode.with(.keys) {
            while true {
                switch app.console.readKey() {
                case .character(" "), .character("j"), .character("l"), .enter, .down, .right, .pageDown: return .next
                case .character("b"), .character("k"), .character("h"), .up, .left, .pageUp, .backspace:
                    return .previous
                case .character("g"), .home: return .first
                case .character("G"), .end: return .last
                case .character("q"), .escape, nil: return .leave
                default: continue
                }
            }
        }
    }
}

/// Pages that know how many paragraphs stand before each.
private struct PlacedPages {
    private let pages: Pages
    private let places: [Int]

    init(_ document: MarkdownDocument, _ size: TerminalSize, _ app: App) {
        let renderer = MarkdownRenderer(
            width: size.columns, style: app.console.style, plain: app.console.plain, imageWord: app.text("Image"),
            address: app.shownAddress)
        let pages = Pages(renderer.lines(document), size)
        var places = [0]
        for page in 0..<pages.count {
            let lines = pages.lines(of: page)
            let starts = lines.indices.count { !lines[$0].isEmpty && ($0 == 0 || lines[$0 - 1].isEmpty) }
            places.append((places.last ?? 0) + starts)
        }
        self.pages = pages
        self.places = places
    }

    var count: Int { pages.count }
    func lines(of page: Int) -> [String] { pages.lines(of: page) }
    func place(of page: Int) -> Int { places[page] }
    func page(at place: Int) -> Int { (0..<count).last { places[$0] <= place } ?? 0 }
}

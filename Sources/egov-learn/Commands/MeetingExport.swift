import Calendar
import Markdown
import SyncClient
import Terminal
import TrainingModel

/// Gives the dates of committees or the minutes of a meeting out as files for other programs.
struct MeetingExportCommand: Command {
    static let name = "meeting export"
    static let usage = "egov-learn meeting export COMMITTEE|MEETING/DATE [--ics FILE] [--markdown FILE] [--html FILE]"
    static let summary = "Write a committee's dates as a calendar file, or a meeting's minutes for printing"
    static let examples = [
        Example("meeting export CIGOV --ics cigov.ics", "For the calendar of a telephone or a computer"),
        Example("meeting export CIGOV/2026-12-21 --html minutes.html --markdown minutes.md", "The minutes of one date"),
    ]
    static let options = [
        OptionHelp("--ics FILE", "All dates, as iCalendar (RFC 5545); - for standard output"),
        OptionHelp("--markdown FILE", "The minutes, in CommonMark; - for standard output"),
        OptionHelp("--html FILE", "The minutes as a page to print; - for standard output"),
    ]

    private let words: String
    private let calendar: String?
    private let markdown: String?
    private let page: String?

    init(_ arguments: inout Arguments) throws {
        words = try arguments.word("COMMITTEE")
        calendar = arguments.option("--ics")
        markdown = arguments.option("--markdown")
        page = arguments.option("--html")
        guard calendar != nil || markdown != nil || page != nil else {
            throw TrainingError(
                .usage, "What to write is not said.", hint: "Give --ics FILE, --markdown FILE or --html FILE.")
        }
    }

    func run(in app: App) throws {
        let replica = try app.replica()
        let view = try MeetingView(app, replica)
        var files: [(path: String, text: String)] = []
        if let calendar {
            let meetings = MeetingCalendar(view.book, in: app.language.rawValue, now: try view.now())
            let file = try meetings.file(of: committee(view))
            files.append((calendar, try file.checkedText(zones: view.book.zones)))
        }
        if markdown != nil || page != nil {
            let date = try view.date(words)
            let text = try MinutesDocument(view.sitting(date), view).markdown
            if let markdown { files.append((markdown, text)) }
            if let page { files.append((page, Self.html(text, title: view.name(date.committee), view))) }
        }
        for (path, text) in files { try TextFile.write(text, to: path, app) }
    }

    /// Of a date's name, its committee.
    private func committee(_ view: MeetingView) throws -> Committee {
        do { return try view.book.committee(named: words) } catch let error as TrainingError
            where error.code == .notFound
        {
            guard words.contains("/") else { throw error }
            return try view.date(words).committee
        }
    }

    /// A page without scripts or anything to be fetched, which prints on A4 as it stands.
    private static func html(_ markdown: String, title: String, _ view: MeetingView) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(view.app.language.rawValue)">
        <head>
        <meta charset="utf-8">
        <title>\(MarkdownHTML.escaped(SafeText.line(title)))</title>
        <style>
        @page { size: A4; margin: 20mm }
        body { font: 11pt/1.45 serif; max-width: 42em; margin: 2em auto; unicode-bidi: plaintext }
        h1 { font-size: 1.5em } h2 { font-size: 1.15em; break-after: avoid } li, p { break-inside: avoid }
        @media print { body { margin: 0; max-width: none } }
        </style>
        </head>
        <body>
        \(MarkdownHTML.body(markdown))</body>
        </html>

        """
    }
}

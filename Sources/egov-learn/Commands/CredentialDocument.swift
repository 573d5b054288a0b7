import Markdown
import SyncClient
import Terminal
import TrainingModel

/// A certificate or a passport to read and to print: only what was signed, and the seal by which it is checked.
struct CredentialDocument {
    let statement: SignedStatement
    let language: Language

    /// A part of the page: a heading, or a value behind its label.
    struct Line: Equatable {
        enum Role { case title, sentence, name, fact, row }
        let role: Role
        let label: String
        let value: String
    }

    private var claims: JSON { statement.claims }

    /// What the page says, in its order. Each value that was signed stands on it as it stands here.
    var lines: [Line] { statement.kind == .certificate ? certificate : passport }

    private var certificate: [Line] {
        let isCourse = claims["about"]?.string == "course"
        var facts = [
            fact("Hours", number(claims["hours"])), fact("Issued on", claims["issuedOn"]?.string),
            fact("Verification code", claims["code"]?.string),
        ]
        if let version = claims["version"]?.integer { facts.insert(fact("Version", "\(version)"), at: 0) }
        return [
            line(.title, language.text("Certificate")), line(.sentence, statement.network),
            line(.sentence, language.text("certifies that")), line(.name, statement.name),
            line(.sentence, language.text(isCourse ? "has completed the course" : "has attended the workshop")),
            line(.name, title(of: claims)),
        ] + facts
    }

    private var passport: [Line] {
        let certificates = (claims["certificates"]?.array ?? []).map { certificate in
            let hours = language.text("%1 h", number(certificate["hours"]))
            let parts = [title(of: certificate), hours, certificate["issuedOn"]?.string, certificate["code"]?.string]
            return line(.row, parts.compactMap { $0 }.joined(separator: " · "))
        }
        let attendances = (claims["attendances"]?.array ?? []).map { session in
            let minutes = language.plural(
                Int(clamping: session["minutes"]?.integer ?? 0), one: "%1 minute", other: "%1 minutes")
            return line(
                .row, [title(of: session), session["start"]?.string ?? "", minutes].joined(separator: " · "))
        }
        return [
            line(.title, language.text("Training passport")), line(.sentence, statement.network),
            line(.name, statement.name), fact("Hours", number(claims["hours"])),
            fact("As of", claims["asOf"]?.string),
            line(.sentence, language.text("%1:", language.text("Certificates"))),
        ] + certificates + [line(.sentence, language.text("%1:", language.text("Sessions attended")))] + attendances
    }

    private func line(_ role: Line.Role, _ value: String) -> Line {
        Line(role: role, label: "", value: SafeText.line(value, isolation: .never))
    }
    private func fact(_ label: String, _ value: String?) -> Line {
        Line(role: .fact, label: language.text(label), value: SafeText.line(value ?? "", isolation: .never))
    }
    private func title(of claims: JSON) -> String {
        (claims["title"].flatMap(MultiText.init) ?? MultiText([:])).text(in: language.rawValue)
    }
    private func number(_ json: JSON?) -> String {
        let number = json?.number ?? 0
        let text = number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
        return language == .french ? text.replacing(".", with: ",") : text
    }

    // MARK: Pages

    /// The page as plain text, without the seal.
    var text: String {
        lines.map { line in
            switch line.role {
            case .title: "\(line.value.uppercased())\n"
            case .sentence: line.value
            case .name: "\n    \(line.value)\n"
            case .fact: "\(language.text("%1:", line.label)) \(line.value)"
            case .row: "  - \(line.value)"
            }
        }.joined(separator: "\n") + "\n"
    }

    var sealedText: String { "\(text)\n\(advice)\n\(SealedFile.line(statement))\n" }

    private var advice: String {
        language.text("To check this page: egov-learn %1 verify FILE", statement.kind.rawValue)
    }

    /// A page without scripts or anything to be fetched: a certificate on one sheet of A4 across, a passport upright.
    var html: String {
        let body = lines.map { line -> String in
            let value = MarkdownHTML.escaped(line.value)
            let label = MarkdownHTML.escaped(language.text("%1:", line.label))
            return switch line.role {
            case .title: "<h1>\(value)</h1>"
            case .sentence: "<p dir=\"auto\">\(value)</p>"
            case .name: "<p class=\"name\" dir=\"auto\">\(value)</p>"
            case .fact: "<p class=\"fact\">\(label) <strong><bdi>\(value)</bdi></strong></p>"
            case .row: "<p class=\"row\" dir=\"auto\">\(value)</p>"
            }
        }.joined(separator: "\n")
        let isCertificate = statement.kind == .certificate
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(MarkdownHTML.escaped("\(lines[0].value) – \(SafeText.line(statement.name, isolation: .never))"))</title>
            <style>
            @page { size: A4 \(isCertificate ? "landscape" : "portrait"); margin: 15mm }
            body { font: 14pt/1.4 serif; color: #111; background: #fff; margin: 0 }
            main { max-width: 46em; margin: 0 auto; padding: 1.5em 2em;\(isCertificate ? " text-align: center; border: 3pt double #444;" : "") }
            h1 { font-size: 2em; letter-spacing: .1em; margin: .3em 0 } p { margin: .4em 0 }
            .name { font-size: 1.6em; font-weight: bold } .fact { font-size: .9em } .row { font-size: .8em }
            footer { font-size: .7em; color: #444; margin-top: 1.2em }
            @media print { main { max-width: none; break-inside: \(isCertificate ? "avoid" : "auto") } }
            </style>
            </head>
            <body>
            <main>
            \(body)
            <footer>\(MarkdownHTML.escaped(advice))</footer>
            </main>
            <!-- \(SealedFile.line(statement)) -->
            </body>
            </html>

            """
    }

    // MARK: Checking

    /// The page's lines as a reader sees them, to the last one.
    private var visible: [String] {
        let words = lines.map { line in
            line.role == .fact ? "\(language.text("%1:", line.label)) \(line.value)" : line.value
        }
        return (words + [advice]).map(Self.normalized)
    }

    private static func normalized(_ line: some StringProtocol) -> String {
        let words = line.split(whereSeparator: \.isWhitespace).drop { $0 == "-" }
        return words.joined(separator: " ").lowercased()
    }

    /// What a page is in the light of what was signed.
    enum Page: Equatable {
        /// As this program writes it, to the last byte.
        case genuine
        /// The same words in another form: of another version of the program, or of somebody.
        case reworked
        /// At the first line where they differ; empty for a line that is not there.
        case altered(shown: String, signed: String)
    }

    /// - Parameter page: what stands in a file around the seal, in whichever language.
    static func judge(_ page: (before: String, after: String), of statement: SignedStatement) -> Page {
        let isHTML = page.before.contains("<body>")
        let whole = page.before + SealedFile.line(statement) + page.after
        // The seal is a comment of a page, whose end nobody sees.
        let end = isHTML ? page.after.trimmingPrefix(/\s*-->/) : page.after[...]
        let shown = visible(page.before + end, isHTML: isHTML)
        var best: (same: Int, page: Page) = (-1, .genuine)
        for language in Language.allCases {
            let document = CredentialDocument(statement: statement, language: language)
            let written = isHTML ? document.html : document.sealedText
            if written == whole { return .genuine }
            let signed = document.visible
            let same = zip(shown, signed).prefix { $0 == $1 }.count
            guard same > best.same else { continue }
            let isWhole = same == signed.count && same == shown.count
            best = (
                same,
                isWhole
                    ? .reworked
                    : .altered(
                        shown: same < shown.count ? shown[same] : "", signed: same < signed.count ? signed[same] : "")
            )
        }
        return best.page
    }

    private static func visible(_ page: String, isHTML: Bool) -> [String] {
        var text = page
        if isHTML, let body = page.range(of: "<body>") {
            let rest = String(page[body.upperBound...].split(separator: "<!--").joined())
            text = HTMLText.plain(rest, keepingLines: true, imageWord: "image")
        }
        return text.split(whereSeparator: \.isNewline).map { normalized($0) }.filter { !$0.isEmpty }
    }
}

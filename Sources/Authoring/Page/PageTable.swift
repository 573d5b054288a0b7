import Markdown
import Markup

/// A table of a web page. One that only arranges things on the page gives these things.
struct PageTable {
    private let element: MarkupElement
    private let rows: [[MarkupElement]]
    private let hasHeader: Bool

    /// A wider one is no table that anybody reads on a terminal, and every short row would be filled up.
    private static let mostColumns = 64

    init(_ element: MarkupElement) {
        self.element = element
        var rows: [(cells: [MarkupElement], isHead: Bool)] = []
        for part in element.elements {
            let isHead = part.name == "thead"
            let lines =
                part.name == "tr" ? [part] : ["thead", "tbody", "tfoot"].contains(part.name) ? part.all("tr") : []
            for line in lines {
                let cells = line.elements.filter { $0.name == "td" || $0.name == "th" }
                if !cells.isEmpty { rows.append((cells, isHead)) }
            }
        }
        let first = rows.first
        hasHeader = first.map { $0.isHead || $0.cells.allSatisfy { $0.name == "th" } } ?? false
        self.rows = rows.map(\.cells)
    }

    func blocks(_ reader: inout PageReader) -> [MarkdownBlock] {
        let caption = element.first("caption").map { reader.blocks([.element($0)]) } ?? []
        let columns = rows.map { $0.reduce(0) { $0 + Self.span($1) } }.max() ?? 0
        let isLayout = columns < 2 && element.first("thead") == nil
        if isLayout || columns > Self.mostColumns || (rows.count < 2 && !hasHeader) {
            return caption + rows.joined().flatMap { reader.blocks($0.children) }
        }
        var lines = rows.map { row in
            var cells: [[MarkdownInline]] = []
            for cell in row {
                cells.append(Inlines.flat(reader.blocks(cell.children)))
                cells += Array(repeating: [], count: Self.span(cell) - 1)
            }
            return cells + Array(repeating: [], count: columns - cells.count)
        }
        let header = hasHeader ? lines.removeFirst() : Array(repeating: [], count: columns)
        let alignments = (0..<columns).map { column in
            rows.lazy.compactMap { column < $0.count ? Self.alignment($0[column]) : nil }.first ?? .left
        }
        return caption + [.table(MarkdownTable(alignments: alignments, header: header, rows: lines))]
    }

    private static func span(_ cell: MarkupElement) -> Int {
        cell.attributes["colspan"].flatMap { Int($0) }.map { min(max(1, $0), mostColumns) } ?? 1
    }

    private static func alignment(_ cell: MarkupElement) -> MarkdownTable.Alignment? {
        let style = (cell.attributes["style"] ?? "").filter { !$0.isWhitespace }
        let name =
            cell.attributes["align"]
            ?? style.split(separator: ";").first { $0.hasPrefix("text-align:") }
            .map { String($0.dropFirst("text-align:".count)) }
        switch name?.lowercased() {
        case "center": return .center
        case "right": return .right
        case "left": return .left
        default: return nil
        }
    }
}

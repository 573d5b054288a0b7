/// A lesson, a note or any other text written in CommonMark with GitHub's tables, strikethrough, task lists and bare
/// links (GitHub Flavored Markdown 0.29), as a tree that is safe to walk recursively.
public struct MarkdownDocument: Equatable, Sendable {
    public let blocks: [MarkdownBlock]

    /// Containers deeper than this are given as their plain text: no author nests so far, and a walker's stack is finite.
    public static let maximumDepth = 48
    /// Bytes of source that are parsed; what follows is kept as one plain paragraph. cmark needs quadratic time for
    /// some hostile texts, and no lesson page is larger.
    public static let maximumParsedBytes = 256 * 1024

    public init(blocks: [MarkdownBlock]) { self.blocks = blocks }
}

/// A paragraph-like part of a document.
public indirect enum MarkdownBlock: Equatable, Sendable {
    case paragraph([MarkdownInline])
    /// `level` is 1 to 6.
    case heading(level: Int, [MarkdownInline])
    case quote([MarkdownBlock])
    case list(MarkdownList)
    /// `language` is the first word after the fence, if any; `text` ends with a line feed.
    case code(language: String?, text: String)
    /// Raw HTML, never interpreted.
    case html(String)
    case table(MarkdownTable)
    case rule
}

/// A part of a line.
public indirect enum MarkdownInline: Equatable, Sendable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    /// A raw HTML tag, never interpreted.
    case html(String)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    case strikethrough([MarkdownInline])
    /// `title` is empty when the author gave none.
    case link(url: String, title: String, [MarkdownInline])
    case image(url: String, title: String, [MarkdownInline])
}

/// A bulleted or numbered list.
public struct MarkdownList: Equatable, Sendable {
    /// The number of the first item; nil for bullets.
    public let start: Int?
    /// True when the author left no blank lines between the items.
    public let tight: Bool
    public let items: [Item]

    public struct Item: Equatable, Sendable {
        /// Whether a task is done; nil when the item is not a task.
        public let checked: Bool?
        public let blocks: [MarkdownBlock]

        public init(checked: Bool? = nil, _ blocks: [MarkdownBlock]) {
            self.checked = checked
            self.blocks = blocks
        }
    }

    public init(start: Int?, tight: Bool, items: [Item]) {
        self.start = start
        self.tight = tight
        self.items = items
    }
}

/// A table; `header`, `alignments` and every row have the same count.
public struct MarkdownTable: Equatable, Sendable {
    public enum Alignment: Sendable { case left, center, right }

    public let alignments: [Alignment]
    public let header: [[MarkdownInline]]
    public let rows: [[[MarkdownInline]]]

    public init(alignments: [Alignment], header: [[MarkdownInline]], rows: [[[MarkdownInline]]]) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
    }
}

extension MarkdownInline {
    /// The words without any markup, for titles and search.
    public var plainText: String {
        switch self {
        case .text(let text), .code(let text), .html(let text): text
        case .softBreak, .lineBreak: " "
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.plainText
        case .link(_, _, let inner), .image(_, _, let inner): inner.plainText
        }
    }
}

extension [MarkdownInline] {
    public var plainText: String { map(\.plainText).joined() }
}

/// A text in pieces of one paint each, so that width and wrapping are computed on words and never on escape sequences.
package struct StyledText: Equatable, Sendable {
    package struct Span: Equatable, Sendable {
        package var text: String
        package var paint: Paint
    }

    private(set) var spans: [Span] = []

    package init() {}
    package init(_ text: String, _ paint: Paint = []) { append(text, paint) }

    package var plain: String { spans.map(\.text).joined() }
    package var width: Int { TextWidth.of(plain) }
    package var isEmpty: Bool { spans.isEmpty }

    package mutating func append(_ text: String, _ paint: Paint = []) {
        guard !text.isEmpty else { return }
        if let last = spans.last, last.paint == paint {
            spans[spans.count - 1].text += text
        } else {
            spans.append(Span(text: text, paint: paint))
        }
    }
    package mutating func append(_ other: StyledText) { for span in other.spans { append(span.text, span.paint) } }

    package static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.append(right)
        return sum
    }

    package func rendered(_ style: Style) -> String {
        style.isOn ? spans.map { style.paint($0.text, $0.paint) }.joined() : plain
    }

    /// The text between U+2068 and U+2069 if it contains right-to-left letters, so that it cannot reorder its line.
    package var isolatedWhenNeeded: StyledText {
        guard SafeText.containsRightToLeft(plain) else { return self }
        return StyledText("\u{2068}") + self + StyledText("\u{2069}")
    }

    package func padded(to columns: Int, _ alignment: TextWidth.Alignment = .left) -> StyledText {
        let margins = alignment.margins(columns - width)
        return StyledText(String(repeating: " ", count: margins.before)) + self
            + StyledText(String(repeating: " ", count: margins.after))
    }
}

// MARK: Wrapping

extension StyledText {
    /// Lines of at most `columns` (taken as 2 if less: the widest cluster), broken at spaces and between ideographs
    /// (UAX #14, in short); a word longer than a line is divided. Line feeds end a line. Never empty.
    package func wrapped(to columns: Int) -> [StyledText] {
        var lines = LineFiller(columns: max(2, columns))
        for span in spans {
            for cluster in span.text { lines.add(Cluster(cluster, span.paint)) }
        }
        return lines.finished()
    }

    fileprivate struct Cluster {
        let text: Character
        let paint: Paint
        let width: Int
        let isIdeograph: Bool

        init(_ text: Character, _ paint: Paint) {
            self.text = text
            self.paint = paint
            width = TextWidth.of(text)
            isIdeograph =
                width == 2 && (text.unicodeScalars.first.map { $0.value < 0x1f000 || $0.value >= 0x20000 } ?? false)
        }

        /// A space at which a line may end; no-break spaces hold French guillemets to their words.
        var isSpace: Bool { text == " " || text == "\u{3000}" || text == "\u{2009}" }
        /// Never begins a line in Chinese and Japanese (JIS X 4051).
        var staysWithPrevious: Bool { "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…".contains(text) }
        /// Never ends one.
        var staysWithNext: Bool { "（「『【〔〈《".contains(text) }
    }

    /// Collects clusters to words and words to lines.
    private struct LineFiller {
        let columns: Int
        private var lines: [StyledText] = []
        private var line: [Cluster] = []
        private var lineWidth = 0
        private var spaces: [Cluster] = []
        private var word: [Cluster] = []
        private var wordWidth = 0

        init(columns: Int) { self.columns = columns }

        mutating func add(_ next: Cluster) {
            if next.text == "\n" || next.text == "\r\n" {
                endWord()
                endLine()
            } else if next.isSpace {
                endWord()
                spaces.append(next)
            } else {
                if let last = word.last, last.isIdeograph || next.isIdeograph, !next.staysWithPrevious,
                    !last.staysWithNext, next.width > 0
                {
                    endWord()
                }
                word.append(next)
                wordWidth += next.width
            }
        }

        mutating func finished() -> [StyledText] {
            endWord()
            endLine()
            return lines
        }

        private mutating func endWord() {
            guard !word.isEmpty else { return }
            let spaceWidth = spaces.reduce(0) { $0 + $1.width }
            if lineWidth + spaceWidth + wordWidth <= columns {
                line += spaces
                lineWidth += spaceWidth
            } else if lineWidth > 0 {
                endLine()
            } else {
                // An indent so wide that no word fits behind it.
                line.removeAll()
            }
            spaces.removeAll()
            for cluster in word {
                if lineWidth + cluster.width > columns { endLine() }
                line.append(cluster)
                lineWidth += cluster.width
            }
            word.removeAll()
            wordWidth = 0
        }

        private mutating func endLine() {
            var text = StyledText()
            var run = ""
            var paint: Paint = []
            for cluster in line {
                if cluster.paint != paint {
                    text.append(run, paint)
                    run = ""
                    paint = cluster.paint
                }
                run.append(cluster.text)
            }
            text.append(run, paint)
            lines.append(text)
            line.removeAll()
            lineWidth = 0
            spaces.removeAll()
        }
    }
}

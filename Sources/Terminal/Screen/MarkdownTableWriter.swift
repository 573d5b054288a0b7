import Markdown

/// A Markdown table in aligned columns: cells are wrapped within their column, so nothing is cut off.
package struct MarkdownTableWriter {
    package let table: MarkdownTable
    package let width: Int

    private static let gap = "  "
    private static let narrowestColumn = 6

    /// Nil when the screen is too narrow for so many columns.
    package func lines(_ text: ([MarkdownInline]) -> StyledText) -> [StyledText]? {
        let header = table.header.map(text).map(\.bold)
        let rows = table.rows.map { $0.map(text) }
        guard let widths = widths(of: [header] + rows) else { return nil }
        let rule = StyledText(widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap))
        let body = rows.map { row($0, widths) }
        // When a row takes several lines, an empty one keeps it apart from the next.
        let isTall = body.contains { $0.count > 1 }
        return row(header, widths) + [rule] + Array(body.joined(separator: isTall ? [StyledText()] : []))
    }

    private func widths(of rows: [[StyledText]]) -> [Int]? {
        var widths = table.header.indices.map { column in
            rows.reduce(1) { max($0, $1[column].wrapped(to: .max).map(\.width).max() ?? 0) }
        }
        let available = width - Self.gap.count * (widths.count - 1)
        while widths.reduce(0, +) > available {
            guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
                widths[widest] > Self.narrowestColumn
            else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    private func row(_ cells: [StyledText], _ widths: [Int]) -> [StyledText] {
        let wrapped = zip(cells, widths).map { $0.wrapped(to: $1) }
        let height = wrapped.map(\.count).max() ?? 0
        return (0..<height).map { index in
            var line = StyledText()
            for (column, cell) in wrapped.enumerated() {
                let text = index < cell.count ? cell[index].isolatedWhenNeeded : StyledText()
                let isLast = column == wrapped.count - 1
                if column > 0 { line.append(Self.gap) }
                line.append(
                    isLast && table.alignments[column] == .left
                        ? text : text.padded(to: widths[column], TextWidth.Alignment(table.alignments[column])))
            }
            return line
        }
    }
}

extension TextWidth.Alignment {
    fileprivate init(_ alignment: MarkdownTable.Alignment) {
        switch alignment {
        case .left: self = .left
        case .center: self = .center
        case .right: self = .right
        }
    }
}

extension StyledText {
    fileprivate var bold: StyledText {
        spans.reduce(into: StyledText()) { $0.append($1.text, $1.paint.union(.bold)) }
    }
}

/// A line over periods, with the target as a dashed line: values at the left, periods below. Where a period has no value the
/// line is broken. In ASCII for terminals whose locale is not UTF-8; without a screen labels and figures only.
package struct LineChart {
    private var points: [(label: String, value: Double?, figure: String)] = []
    private let target: (value: Double, figure: String)?

    /// - Parameter target: its value, and as people read it.
    package init(target: (value: Double, figure: String)? = nil) {
        self.target = target.flatMap { $0.value.isFinite ? $0 : nil }
    }

    /// - Parameter figure: the value as people read it.
    package mutating func add(_ label: String, _ value: Double?, _ figure: String) {
        points.append((label, value.flatMap { $0.isFinite ? $0 : nil }, figure))
    }

    package func lines(_ console: Console) -> [String] {
        guard console.outputIsTerminal, !console.plain else { return lines(width: nil) }
        return lines(width: console.size.columns, isASCII: !console.drawsUnicode)
    }

    /// - Parameters:
    ///   - width: the columns of the screen; nil for labels and figures, behind a tab.
    ///   - height: the rows of the drawing, without those of the labels.
    package func lines(width: Int?, height: Int = 8, isASCII: Bool = false) -> [String] {
        guard let width else { return points.map { "\($0.label)\t\($0.figure)" } }
        let known = points.compactMap { point in point.value.map { ($0, point.figure) } }
        let marked = known + (target.map { [$0] } ?? [])
        guard let lowest = marked.min(by: { $0.0 < $1.0 }), let highest = marked.max(by: { $0.0 < $1.0 }),
            !known.isEmpty
        else { return [] }
        let margin = min(marked.map { TextWidth.of($0.1) }.max() ?? 0, max(4, width / 3))
        let room = max(1, min(width - margin - 2, max(points.count * 8, 16)))
        let scale = Scale(from: lowest.0, to: highest.0, rows: max(2, height))
        var drawing = Drawing(columns: room, rows: scale.rows, strokes: isASCII ? .ascii : .box)
        if let target { drawing.dash(row: scale.row(of: target.value)) }
        draw(on: &drawing, scale)
        var names = [scale.row(of: lowest.0): lowest.1]
        names[scale.row(of: highest.0)] = highest.1
        if let target { names[scale.row(of: target.value)] = target.figure }
        let axis = isASCII ? "|" : "│"
        let rows = drawing.rows.enumerated().map { row, text in
            let name = TextWidth.truncated(names[row] ?? "", to: margin)
            return trimmed("\(TextWidth.padded(name, to: margin, .right)) \(axis)\(text)")
        }
        let corner = isASCII ? "+" : "└"
        let ground = String(repeating: isASCII ? "-" : "─", count: room)
        let indent = String(repeating: " ", count: margin + 1)
        return rows + ["\(indent)\(corner)\(ground)", trimmed(indent + " " + labels(room))]
    }

    private func column(of point: Int, _ room: Int) -> Int {
        points.count > 1 ? point * (room - 1) / (points.count - 1) : room / 2
    }

    private func draw(on drawing: inout Drawing, _ scale: Scale) {
        for (index, point) in points.enumerated() {
            guard let value = point.value, index > 0, let before = points[index - 1].value else { continue }
            let (first, last) = (column(of: index - 1, drawing.columns), column(of: index, drawing.columns))
            var row = scale.row(of: before)
            for column in first..<max(first + 1, last) {
                let share = Double(column + 1 - first) / Double(max(1, last - first))
                let next = scale.row(of: before + (value - before) * share)
                drawing.step(column: column, from: row, to: next)
                row = next
            }
        }
        for (index, point) in points.enumerated() {
            guard let value = point.value else { continue }
            drawing.mark(column: column(of: index, drawing.columns), row: scale.row(of: value))
        }
    }

    /// The labels of the points below them; the last always, of the others those for which there is room.
    private func labels(_ room: Int) -> String {
        var line = ""
        let last = points.count - 1
        let final = points.last.map { TextWidth.truncated($0.label, to: room) } ?? ""
        let end = max(0, min(column(of: last, room) - TextWidth.of(final) / 2, room - TextWidth.of(final)))
        for (index, point) in points.enumerated() where index < last {
            let width = TextWidth.of(point.label)
            let start = max(0, column(of: index, room) - width / 2)
            let used = TextWidth.of(line)
            guard used == 0 || start >= used + 2, start + width + 2 <= end else { continue }
            line = TextWidth.padded(line, to: start) + point.label
        }
        return TextWidth.padded(line, to: end) + final
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}

/// Values to rows, the highest at the top.
private struct Scale {
    let rows: Int
    private let lowest: Double
    private let range: Double

    init(from lowest: Double, to highest: Double, rows: Int) {
        self.rows = rows
        self.lowest = lowest
        range = highest - lowest
    }

    func row(of value: Double) -> Int {
        guard range > 0, range.isFinite else { return rows / 2 }
        let share = min(1, max(0, (value - lowest) / range))
        return rows - 1 - Int((share * Double(rows - 1)).rounded())
    }
}

/// Characters in rows and columns.
private struct Drawing {
    struct Strokes {
        let level, rise, fall, upper, lower, upright, point, dash: Character
        static let box = Strokes(
            level: "─", rise: "╯", fall: "╮", upper: "╭", lower: "╰", upright: "│", point: "●", dash: "┄")
        static let ascii = Strokes(
            level: "-", rise: "'", fall: ".", upper: ".", lower: "'", upright: "|", point: "*", dash: "=")
    }

    let columns: Int
    private var cells: [[Character]]
    private let strokes: Strokes

    init(columns: Int, rows: Int, strokes: Strokes) {
        self.columns = columns
        self.strokes = strokes
        cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    var rows: [String] { cells.map { String($0) } }

    mutating func dash(row: Int) {
        for column in cells[row].indices { cells[row][column] = strokes.dash }
    }

    mutating func mark(column: Int, row: Int) { cells[row][column] = strokes.point }

    /// The line's way through one column.
    mutating func step(column: Int, from: Int, to: Int) {
        guard from != to else {
            cells[from][column] = strokes.level
            return
        }
        // Row 0 is the top: a smaller row is higher.
        cells[from][column] = to < from ? strokes.rise : strokes.fall
        cells[to][column] = to < from ? strokes.upper : strokes.lower
        for row in (min(from, to) + 1)..<max(from, to) { cells[row][column] = strokes.upright }
    }
}

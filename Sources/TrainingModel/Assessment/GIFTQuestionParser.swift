/// Reads one question: name, text, the braces with the answers, the text after them.
struct GIFTQuestionParser {
    private let block: GIFTBlock
    /// Where the name is, without its colons.
    private var name: ArraySlice<UInt8>?
    private var before: ArraySlice<UInt8>
    /// What stands in the braces; nil when there are none.
    private var inside: ArraySlice<UInt8>?
    private var after: ArraySlice<UInt8> = []

    init(_ block: GIFTBlock) {
        self.block = block
        let bytes = block.bytes[...]
        before = bytes
        if bytes.starts(with: "::".utf8) {
            let end = GIFTBlockReader.nameEnd(of: bytes.prefix { $0 != 0x0a })
            if end > 0 { name = GIFTBytes.trimmed(bytes[2..<(end - 2)]) }
            before = bytes[max(end, 2)...]
        }
        guard let open = GIFTBytes.firstIndex(of: GIFTBytes.open, in: before),
            let close = GIFTBytes.firstIndex(of: GIFTBytes.close, in: bytes[(open + 1)...])
        else { return }
        after = bytes[(close + 1)...]
        if GIFTBytes.trimmed(after).isEmpty { after = [] }
        inside = GIFTBytes.trimmed(bytes[(open + 1)..<close])
        before = before[..<open]
        if isCodeLeftover { after = [] }
    }

    func question(ids: inout QuestionIDs) throws(GIFTFault) -> Question {
        let line = block.line(at: 0)
        let text = GIFTBytes.formatted(questionText, default: .moodle)
        guard !text.isEmpty else {
            throw GIFTFault(
                "The question has no text.", line: line,
                hint: "Write the question before its {, without a blank line between them.")
        }
        let givenName = name.map { collapsed(GIFTBytes.text($0)) }.flatMap { $0.isEmpty ? nil : $0 }
        var answers = GIFTAnswers(block: block, format: text.format, hasTail: !after.isEmpty)
        let feedback = takeGeneralFeedback(&answers, format: text.format)
        let kind = try answers.kind()
        let id = ids.next(name: givenName, text: text.text)
        return Question(
            id: id, title: givenName ?? title(of: text.text), text: text, kind: kind(id), generalFeedback: feedback,
            category: block.category, line: line)
    }

    private func takeGeneralFeedback(_ answers: inout GIFTAnswers, format: FormattedText.Format) -> FormattedText {
        guard let inside else { return FormattedText("", format: format) }
        guard let start = GIFTBytes.generalFeedback(in: inside) else {
            answers.section = inside
            return FormattedText("", format: format)
        }
        answers.section = GIFTBytes.trimmed(inside[..<start])
        return GIFTBytes.formatted(inside[(start + 4)...], default: format)
    }

    /// The text around the braces, with a blank in their place when something follows them.
    private var questionText: ArraySlice<UInt8> {
        guard inside != nil, !after.isEmpty else { return before }
        return before + Array(Question.blank.utf8) + after
    }

    /// A question copied out of a program's source may end with the source's closing quote: `}";`.
    private var isCodeLeftover: Bool {
        let tail = GIFTBytes.trimmed(after)
        guard let quote = tail.first, "\"'`".utf8.contains(quote) else { return false }
        let rest = tail.dropFirst()
        if rest.isEmpty { return before.count(where: { $0 == quote }).isMultiple(of: 2) }
        return rest.contains(UInt8(ascii: ";")) && rest.allSatisfy { ";,) ".utf8.contains($0) }
    }

    /// The beginning of the text, for a question without a name.
    private func title(of text: String) -> String {
        let longest = 80
        let words = collapsed(String(text.prefix(4 * longest)))
        return words.count > longest ? String(words.prefix(longest - 1)) + "…" : words
    }
}

/// Reads what stands between the braces. The signs in it decide the kind of question, as in Moodle's importer.
struct GIFTAnswers {
    /// A kind that may still need the question's id.
    typealias Kind = (_ id: String) -> Question.Kind

    let block: GIFTBlock
    /// The format of texts that name none.
    let format: FormattedText.Format
    /// Whether text follows the braces.
    let hasTail: Bool
    /// Without the general feedback; nil when there are no braces.
    var section: ArraySlice<UInt8>?

    init(block: GIFTBlock, format: FormattedText.Format, hasTail: Bool) {
        self.block = block
        self.format = format
        self.hasTail = hasTail
    }

    func kind() throws(GIFTFault) -> Kind {
        guard let section else { return { _ in .description } }
        guard let first = section.first else { return { _ in .essay } }
        let kind: Question.Kind
        if first == GIFTBytes.hash {
            kind = .numeric(try numeric(section.dropFirst()))
        } else if let trueFalse = trueFalse(section) {
            kind = .trueFalse(trueFalse)
        } else if GIFTBytes.firstIndex(of: GIFTBytes.tilde, in: section) != nil {
            kind = try choice(section)
        } else if GIFTBytes.firstIndex(of: GIFTBytes.equals, in: section) != nil,
            GIFTBytes.firstIndex(of: "->", in: section) != nil
        {
            let pairs = try pairs(section)
            return { .matching(Question.Matching(pairs: pairs, seed: $0)) }
        } else {
            kind = .shortAnswer(try acceptedTexts(section))
        }
        return { _ in kind }
    }

    /// `T`, `TRUE`, `F` or `FALSE`, then `#feedback when wrong`, then `#feedback when right`; nil for anything else.
    private func trueFalse(_ section: ArraySlice<UInt8>) -> Question.TrueFalse? {
        let (head, feedback) = splitFeedback(section)
        guard head.count <= 5 else { return nil }
        let isTrue: Bool
        switch String(decoding: head, as: UTF8.self).uppercased() {
        case "T", "TRUE": isTrue = true
        case "F", "FALSE": isTrue = false
        default: return nil
        }
        let (wrong, right) = splitFeedback(feedback ?? [])
        return Question.TrueFalse(
            isTrue: isTrue, feedbackWhenWrong: formatted(wrong), feedbackWhenRight: formatted(right ?? []))
    }

    /// With an `=` one choice is taken; with weights alone, several.
    private func choice(_ section: ArraySlice<UInt8>) throws(GIFTFault) -> Question.Kind {
        let answers = try answers(in: section, at: [GIFTBytes.tilde, GIFTBytes.equals])
        let choices = answers.map {
            let fraction = $0.weight ?? ($0.sign == GIFTBytes.equals ? 1 : 0)
            return Question.Choice(text: formatted($0.text), fraction: fraction, feedback: formatted($0.feedback))
        }
        guard choices.count >= 2 else {
            throw fault("A choice needs at least two answers.", section, "Add another answer after a ~.")
        }
        guard answers.contains(where: { $0.sign == GIFTBytes.equals }) else { return .multipleChoice(choices) }
        return hasTail ? .missingWord(choices) : .singleChoice(choices)
    }

    /// `=left -> right`; without a left side the right one is a distractor.
    private func pairs(_ section: ArraySlice<UInt8>) throws(GIFTFault) -> [(left: FormattedText, right: String)] {
        var pairs: [(left: FormattedText, right: String)] = []
        for (_, text) in try pieces(of: section, at: [GIFTBytes.equals]) {
            guard let arrow = GIFTBytes.firstIndex(of: "->", in: text) else {
                throw fault("A pair has no ->.", text.isEmpty ? section : text, "Write each pair as =left -> right.")
            }
            let right = GIFTBytes.text(text[(arrow + 2)...])
            guard !right.isEmpty else {
                throw fault("A pair has nothing after its ->.", text, "Write each pair as =left -> right.")
            }
            pairs.append((left: formatted(text[..<arrow]), right: right))
        }
        guard pairs.count >= 2, pairs.contains(where: { !$0.left.isEmpty }) else {
            throw fault("Matching needs at least two pairs.", section, "Add another pair, as =left -> right.")
        }
        return pairs
    }

    private func acceptedTexts(_ section: ArraySlice<UInt8>) throws(GIFTFault) -> [Question.AcceptedText] {
        let answers = try answers(in: section, at: [GIFTBytes.equals]).map {
            Question.AcceptedText(
                pattern: formatted($0.text).text, fraction: $0.weight ?? 1, feedback: formatted($0.feedback))
        }
        guard !answers.isEmpty else {
            throw fault("The braces hold no answer.", section, "Write the right answer after an =, or {} for an essay.")
        }
        return answers
    }

    // MARK: Numbers

    private func numeric(_ section: ArraySlice<UInt8>) throws(GIFTFault) -> Question.Numeric {
        var section = section
        var otherwise: ArraySlice<UInt8> = []
        if let tilde = GIFTBytes.firstIndex(of: GIFTBytes.tilde, in: section) {
            otherwise = splitFeedback(section[(tilde + 1)...]).feedback ?? []
            section = section[..<tilde]
        }
        var answers: [Question.AcceptedNumber] = []
        for answer in try self.answers(in: section, at: [GIFTBytes.equals]) {
            answers.append(
                Question.AcceptedNumber(
                    range: try range(answer.text), fraction: answer.weight ?? 1, feedback: formatted(answer.feedback)))
        }
        guard !answers.isEmpty else {
            throw fault("The number that is right is missing.", section, "Write it after the #, such as {#1822:2}.")
        }
        return Question.Numeric(answers: answers, feedbackOtherwise: formatted(otherwise))
    }

    /// `low..high`, `value:tolerance`, `value`, or `*` for any number.
    private func range(_ bytes: ArraySlice<UInt8>) throws(GIFTFault) -> Question.AcceptedNumber.Range {
        let text = formatted(bytes).text
        let utf8 = Array(text.utf8)[...]
        if text == "*" { return .anything }
        if let dots = GIFTBytes.firstIndex(of: "..", in: utf8), dots > 0 {
            let low = try number(utf8[..<dots], in: bytes)
            let high = try number(utf8[(dots + 2)...], in: bytes)
            guard low <= high else {
                throw fault("The range \(text) runs backwards.", bytes, "Write the smaller number first.")
            }
            return .between(low, high)
        }
        if let colon = utf8.firstIndex(of: UInt8(ascii: ":")), colon > 0 {
            let tolerance = try number(utf8[(colon + 1)...], in: bytes)
            guard tolerance >= 0 else {
                throw fault("The tolerance of \(text) is negative.", bytes, "Write it without the minus sign.")
            }
            return .around(try number(utf8[..<colon], in: bytes), tolerance: tolerance)
        }
        return .around(try number(utf8, in: bytes), tolerance: 0)
    }

    private func number(_ digits: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) throws(GIFTFault) -> Double {
        let text = String(decoding: digits, as: UTF8.self)
        guard let number = decimalNumber(text) else {
            throw fault(
                "\"\(text.prefix(40))\" is not a number.", bytes,
                "Write numbers as 1822, 1822:2 or 1820..1824, with a point for decimals.")
        }
        return number
    }

    // MARK: Pieces of an answer

    /// More answers than this to one question are a mistake or an attack.
    private static let mostAnswers = 1_000

    private func pieces(
        of section: ArraySlice<UInt8>, at signs: Set<UInt8>
    ) throws(GIFTFault) -> [(sign: UInt8?, text: ArraySlice<UInt8>)] {
        let pieces = GIFTBytes.pieces(of: section, at: signs, limit: Self.mostAnswers)
        guard pieces.count <= Self.mostAnswers else {
            throw fault(
                "The question has more than \(Self.mostAnswers) answers.", section, "Divide it into several questions.")
        }
        return pieces
    }

    /// `%weight%text#feedback` after a sign.
    private struct WrittenAnswer {
        var sign: UInt8?
        var weight: Double?
        var text: ArraySlice<UInt8>
        var feedback: ArraySlice<UInt8>
    }

    /// The answers that have a text; Moodle drops the others, too.
    private func answers(in section: ArraySlice<UInt8>, at signs: Set<UInt8>) throws(GIFTFault) -> [WrittenAnswer] {
        var answers: [WrittenAnswer] = []
        for (sign, piece) in try pieces(of: section, at: signs) {
            let (weight, rest) = try weight(of: piece)
            let (text, feedback) = splitFeedback(rest)
            guard !text.isEmpty else { continue }
            answers.append(WrittenAnswer(sign: sign, weight: weight, text: text, feedback: feedback ?? []))
        }
        return answers
    }

    /// What stands before the first `#`, and after it.
    private func splitFeedback(_ bytes: ArraySlice<UInt8>) -> (answer: ArraySlice<UInt8>, feedback: ArraySlice<UInt8>?)
    {
        guard let hash = GIFTBytes.firstIndex(of: GIFTBytes.hash, in: bytes) else {
            return (GIFTBytes.trimmed(bytes), nil)
        }
        return (GIFTBytes.trimmed(bytes[..<hash]), bytes[(hash + 1)...])
    }

    /// The share of the point written as `%50%`, and what follows it.
    private func weight(of bytes: ArraySlice<UInt8>) throws(GIFTFault) -> (weight: Double?, rest: ArraySlice<UInt8>) {
        let longestWeight = 24
        guard bytes.first == GIFTBytes.percent,
            let end = bytes.dropFirst().prefix(longestWeight).firstIndex(of: GIFTBytes.percent),
            let percent = decimalNumber(String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self))
        else { return (nil, bytes) }
        guard (-100...100).contains(percent) else {
            throw fault("The weight \(percent) % is not a share of a point.", bytes, "Write a weight from -100 to 100.")
        }
        return (exactShare(percent), GIFTBytes.trimmed(bytes[(end + 1)...]))
    }

    /// Thirds, sixths, sevenths and ninths, which percentages can only round, are made whole again.
    private func exactShare(_ percent: Double) -> Double {
        for parts in [3.0, 6, 7, 9] {
            let share = (percent / 100 * parts).rounded() / parts
            if abs(share * 100 - percent) < 0.05 { return share }
        }
        return percent / 100
    }

    private func formatted(_ bytes: ArraySlice<UInt8>) -> FormattedText {
        GIFTBytes.formatted(bytes, default: format)
    }

    private func fault(_ sentence: String, _ place: ArraySlice<UInt8>, _ hint: String) -> GIFTFault {
        GIFTFault(sentence, line: block.line(at: place.startIndex), hint: hint)
    }
}

import Markdown
import Markup
import TrainingModel

/// Writes questions in QTI 1.2 as IMS Common Cartridge 1.1 has it. Kinds that it lacks are written as Canvas does.
struct QTIWriter {
    /// Weights that the standard's all-or-nothing rule does not say; other programs pass over the field.
    static let weightsField = "egov_learn_weights"

    /// What an address in a text is in the package.
    let address: (String) -> String
    /// Sentences about what other programs will not understand, by question.
    private(set) var remarks: [(question: String, sentence: String)] = []

    init(address: @escaping (String) -> String) { self.address = address }

    /// A whole document.
    mutating func assessment(_ questions: [Question], ident: String, title: String) -> String {
        var items: [MarkupNode] = []
        for (number, question) in questions.enumerated() {
            items.append(.element(item(question, ident: "\(ident)_\(number + 1)")))
        }
        let metadata = MarkupElement(
            "qtimetadata", [:],
            [Self.field("cc_profile", "cc.exam.v0p1"), Self.field("qmd_assessmenttype", "Examination")])
        let assessment = MarkupElement(
            "assessment", ["ident": ident, "title": title],
            [.element(metadata), .element(MarkupElement("section", ["ident": "root_section"], items))])
        let root = MarkupElement(
            "questestinterop", ["xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"], [.element(assessment)])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.xml + "\n"
    }

    private mutating func item(_ question: Question, ident: String) -> MarkupElement {
        let address = address
        var parts = QTIItemParts(html: { Self.html($0, address) })
        switch question.kind {
        case .description: parts.fields = [("question_type", "text_only_question")]
        case .essay:
            parts.fields = [("cc_profile", "cc.essay.v0p1"), ("qmd_computerscored", "No")]
            parts.responses = [.element(QTIItemParts.textResponse())]
        case .trueFalse(let answer): parts.add(answer)
        case .singleChoice(let choices), .missingWord(let choices):
            parts.fields = [("cc_profile", "cc.multiple_choice.v0p1")]
            parts.add(single: choices)
        case .multipleChoice(let choices):
            parts.fields = [("cc_profile", "cc.multiple_response.v0p1")]
            parts.add(several: choices)
        case .shortAnswer(let answers): parts.add(answers)
        case .numeric(let numeric): parts.add(numeric)
        case .matching(let matching): parts.add(matching)
        }
        remarks += parts.remarks.map { (question.id, $0) }
        let metadata = MarkupElement("qtimetadata", [:], parts.fields.map { Self.field($0.0, $0.1) })
        var children: [MarkupNode] = [
            .element(MarkupElement("itemmetadata", [:], [.element(metadata)])),
            .element(
                MarkupElement(
                    "presentation", [:], [.element(QTIItemParts.material(parts.html(question.text)))] + parts.responses)
            ),
        ]
        if !question.generalFeedback.isEmpty { parts.addGeneral(question.generalFeedback) }
        if !parts.conditions.isEmpty {
            let score = MarkupElement(
                "decvar", ["maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"])
            let outcomes = MarkupElement("outcomes", [:], [.element(score)])
            children.append(.element(MarkupElement("resprocessing", [:], [.element(outcomes)] + parts.conditions)))
        }
        return MarkupElement("item", ["ident": ident, "title": question.id], children + parts.feedback)
    }

    static func field(_ label: String, _ entry: String) -> MarkupNode {
        .element(
            MarkupElement(
                "qtimetadatafield", [:],
                [
                    .element(MarkupElement("fieldlabel", [:], [.text(label)])),
                    .element(MarkupElement("fieldentry", [:], [.text(entry)])),
                ]))
    }

    /// A text of a quiz as HTML.
    private static func html(_ text: FormattedText, _ address: (String) -> String) -> String {
        switch text.format {
        case .plain: return MarkdownHTML.escaped(text.text).replacing("\n", with: "<br>")
        case .markdown: return MarkdownHTML.body(MarkdownDocument(text.text), address: address)
        case .html: return text.text
        case .moodle:
            let hasMarkup = text.text.contains("<") || text.text.contains("&")
            let html = hasMarkup ? withoutLoneSigns(text.text) : text.text
            return html.replacing("\n", with: "<br>")
        }
    }

    /// `a < b` is text, `<b>` is not.
    private static func withoutLoneSigns(_ text: String) -> String {
        var result = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if character == "<", !next.isLetter, next != "/", next != "!" {
                result += "&lt;"
            } else if character == "&", !next.isLetter, next != "#" {
                result += "&amp;"
            } else {
                result.append(character)
            }
        }
        return result
    }
}

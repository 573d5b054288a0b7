extension CourseReader {
    /// Faults where a translated quiz would be graded otherwise than the first one.
    mutating func compareTranslations(of item: CourseItem) {
        let files = description.languages.compactMap { item.files[$0] }
        guard let first = files.first, let originals = quizzes[first] else { return }
        let originalIDs = Set(originals.map(\.id))
        for file in files.dropFirst() {
            guard let translations = quizzes[file] else { continue }
            let byID = Dictionary(translations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for original in originals {
                guard let translation = byID[original.id] else {
                    faults.append(
                        CourseFault(
                            file, "The question \"\(original.id)\" of \(first):\(original.line) is missing.",
                            hint: "Translate it under the same name, as ::\(original.id)::."))
                    continue
                }
                if let difference = original.difference(from: translation) {
                    faults.append(
                        CourseFault(
                            file, line: translation.line, "The question \"\(original.id)\" \(difference) in \(first).",
                            hint: "Make both the same, answer by answer."))
                }
            }
            for translation in translations where !originalIDs.contains(translation.id) {
                faults.append(
                    CourseFault(
                        file, line: translation.line, "The question \"\(translation.id)\" is not in \(first).",
                        hint: "Give it the ::name:: that it has there, or add it there."))
            }
        }
    }
}

extension Question {
    /// How a translation would be graded otherwise, as the end of a sentence; nil when it would not.
    fileprivate func difference(from translation: Question) -> String? {
        guard kindName == translation.kindName || (choices != nil && isSingle && translation.isSingle) else {
            return "is of another kind (\(translation.kindName)) than"
        }
        switch (kind, translation.kind) {
        case (.trueFalse(let mine), .trueFalse(let theirs)):
            return mine.isTrue == theirs.isTrue ? nil : "has another right answer than"
        case (.numeric(let mine), .numeric(let theirs)):
            let isSame =
                mine.answers.map(\.range) == theirs.answers.map(\.range)
                && mine.answers.map(\.fraction) == theirs.answers.map(\.fraction)
            return isSame ? nil : "accepts other numbers than"
        case (.matching(let mine), .matching(let theirs)):
            let isSame =
                mine.items.map(\.option) == theirs.items.map(\.option) && mine.options.count == theirs.options.count
            return isSame ? nil : "has other pairs than"
        default:
            return choices?.map(\.fraction) == translation.choices?.map(\.fraction) ? nil : "has other weights than"
        }
    }

    /// A blank in one language may have to stand at the end of the sentence in another.
    private var isSingle: Bool { kindName == "singleChoice" || kindName == "missingWord" }
}

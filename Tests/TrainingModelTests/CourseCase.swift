import TrainingModel
import XCTest

/// A course in two languages as its files are written.
class CourseCase: XCTestCase {
    let bundle: JSON = [
        "id": "two-lessons", "version": 2, "title": ["en": "Two lessons", "fr": "Deux leçons"],
        "summary": ["en": "Short.", "fr": "Court."], "languages": ["en", "fr"], "minutes": 30, "passMark": 0.7,
        "prerequisites": ["basics"],
        "license": "CC-BY-4.0", "authors": ["A. Author"], "sources": ["A source"],
    ]

    let quizInEnglish = """
        // First quiz

        ::read::Take your time.

        ::choice::Which? {~%50%a ~%50%b ~c}

        ::number::How many? {#20}

        ::pairs::Match. {=one -> 1 =two -> 2 = -> 3}

        ::blank::It {~is =was} so.

        ::essay::Why? {}
        """

    let quizInFrench = """
        // Premier questionnaire

        ::read::Prenez votre temps.

        ::choice::Lesquels ? {~%50%x ~%50%y ~z}

        ::number::Combien ? {#20}

        ::pairs::Associez. {=un -> I =deux -> II = -> III}

        ::blank::C'était ainsi \\: {~est =était}

        ::essay::Pourquoi ? {}
        """

    func files(_ changes: [String: String?] = [:]) -> [String: [UInt8]] {
        var files: [String: String] = [
            "en/01-begin.md": "# Begin\n\nText.", "fr/01-begin.md": "Avant-propos\n\n# Commencer  \n\n# Autre",
            "en/02-quiz.gift": quizInEnglish, "fr/02-quiz.gift": quizInFrench, "en/10-end.md": "# End",
            "fr/10-end.md": "# Fin",
            "bundle.json": "{}", "assets/picture one.png": "x", "README.md": "For authors.",
        ]
        for (file, text) in changes { files[file] = text }
        return files.mapValues { Array($0.utf8) }
    }

    func faults(_ changes: [String: String?], bundle: JSON? = nil) -> [CourseFault] {
        Course.check(bundle: bundle ?? self.bundle, files: files(changes)).faults
    }

    func changed(_ member: String, _ value: JSON?, _ json: JSON? = nil) -> JSON {
        var members = (json ?? bundle).object ?? [:]
        members[member] = value
        return .object(members)
    }
}

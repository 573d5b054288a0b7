import SyncClient
import TrainingModel

/// Sticks between computers and the server: files that are taken late, twice, in the wrong order, or never.
extension SimulationRun {
    func carry(_ verb: Script.Verb, _ laptop: Laptop) throws {
        // A file is sealed to one server: whose computers change between several do not use them.
        if script.relays > 0 { return }
        switch verb {
        case .pack:
            note("pack", name(laptop))
            questions.append((laptop, try laptop.makeCourierFile("question-\(questions.count)")))
        case .answer:
            guard let question = one(of: questions) else { return }
            note("answer", name(question.laptop))
            let answer = try question.laptop.answered(question.file, as: "answer-\(answers.count)")
            answers.append((question.laptop, answer))
        case .unpack:
            guard let answer = one(of: answers) else { return }
            try unpack(answer.file, on: answer.laptop)
        default:
            note("trip", name(laptop))
            try unpack(laptop.answered(laptop.makeCourierFile("trip"), as: "back"), on: laptop)
        }
    }

    private func unpack(_ file: String, on laptop: Laptop) throws {
        do {
            try take(file, on: laptop)
        } catch let error as TrainingError where error.code == .massRemoval {
            note("mass removal", error.message)
            try take(file, on: laptop, acceptsRemovals: true)
        } catch let error as TrainingError where error.code == .notFound {
            note("unknown trip", name(laptop))  // the disk has lost that it was made
        }
    }

    private func take(_ file: String, on laptop: Laptop, acceptsRemovals: Bool = false) throws {
        let taken = try laptop.take(file, acceptsRemovals: acceptsRemovals)
        note("unpack", "\(name(laptop)) \(taken.state) another \(taken.needsAnother)")
        count("courier \(taken.state)")
        checkHealing(taken.report, laptop)
    }
}

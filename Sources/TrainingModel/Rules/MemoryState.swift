import Foundation

/// What the spaced repetition algorithm FSRS, version 5, believes of somebody's memory of one question. Formulas and
/// default parameters are those of <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>; the expected
/// values of the tests come from the reference implementation, py-fsrs 4.1.
public struct MemoryState: Equatable, Sendable {
    /// Days after which the answer is still known with a probability of 90 %.
    public let stability: Double
    /// From 1 to 10.
    public let difficulty: Double

    /// FSRS grades from 1 to 4; nobody here is asked how hard it was.
    private enum Grade: Double { case again = 1, good = 3, easy = 4 }

    private static let w = [
        0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192, 1.01925, 1.9395, 0.11,
        0.29605, 2.2698, 0.2315, 2.9898, 0.51655, 0.6621,
    ]
    private static let decay = -0.5
    private static let factor = 19.0 / 81.0
    private static let longestInterval = 365.0

    /// After the first review.
    public init(first isCorrect: Bool) {
        let grade: Grade = isCorrect ? .good : .again
        self.init(stability: Self.w[Int(grade.rawValue) - 1], difficulty: Self.initialDifficulty(grade))
    }

    private init(stability: Double, difficulty: Double) {
        // Not to the last bit: the mathematics library of another processor may round otherwise, and computers must agree.
        self.stability = (max(0.01, stability) * 1_048_576).rounded() / 1_048_576
        self.difficulty = (min(10, max(1, difficulty)) * 1_048_576).rounded() / 1_048_576
    }

    /// After one more review.
    /// - Parameter days: whole days since the last one; 0 for the same day, whose formula is another.
    public func after(days: Int64, isCorrect: Bool) -> MemoryState {
        let grade: Grade = isCorrect ? .good : .again
        let (w, recall) = (Self.w, retrievability(days: days))
        let next: Double
        if days < 1 {
            next = stability * exp(w[17] * (grade.rawValue - 3 + w[18]))
        } else if isCorrect {
            let growth = exp(w[8]) * (11 - difficulty) * pow(stability, -w[9]) * (exp((1 - recall) * w[10]) - 1)
            next = stability * (1 + growth)
        } else {
            let lapsed =
                w[11] * pow(difficulty, -w[12]) * (pow(stability + 1, w[13]) - 1) * exp((1 - recall) * w[14])
            next = min(lapsed, stability / exp(w[17] * w[18]))
        }
        return MemoryState(stability: next, difficulty: nextDifficulty(grade))
    }

    /// The probability that the answer is known after so many days.
    public func retrievability(days: Int64) -> Double {
        pow(1 + Self.factor * Double(max(0, days)) / stability, Self.decay)
    }

    /// Whole days until the next review, from 1 to 365: when the answer is still known with a probability of 90 %.
    public var interval: Int64 { Int64(min(Self.longestInterval, max(1, stability.rounded(.toNearestOrEven)))) }

    private static func initialDifficulty(_ grade: Grade) -> Double {
        min(10, max(1, w[4] - exp(w[5] * (grade.rawValue - 1)) + 1))
    }

    private func nextDifficulty(_ grade: Grade) -> Double {
        let change = -Self.w[6] * (grade.rawValue - 3)
        let damped = difficulty + (10 - difficulty) * change / 9
        return Self.w[7] * Self.initialDifficulty(.easy) + (1 - Self.w[7]) * damped
    }
}

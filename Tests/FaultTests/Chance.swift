import Foundation
import TestSupport

/// Repeatable chance. The seed is printed; `FAULT_SEED` plays it again.
struct Chance: RandomNumberGenerator {
    private var random: SeededRandom

    init(_ test: String = #function) {
        let seed =
            ProcessInfo.processInfo.environment["FAULT_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 1...99_999)
        print("FAULT_SEED=\(seed) \(test)")
        random = SeededRandom(seed: seed)
    }

    mutating func next() -> UInt64 { random.next() }

    /// So many moments, one in each equal part of `seconds`, in a random order: the very beginning is among them.
    mutating func moments(_ count: Int, within seconds: Double) -> [Double] {
        (0..<count).map { (Double($0) + Double.random(in: 0..<1, using: &self)) / Double(count) * seconds }
            .shuffled(using: &self)
    }
}

/// How much of something a test does: `usual` with every `make test`, more in a night's run by a variable of that name.
func amount(_ name: String, usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
}

/// How long `body` takes, in seconds.
func duration(_ body: () throws -> Void) rethrows -> Double {
    let began = DispatchTime.now()
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds) / 1e9
}

func pause(_ seconds: Double) { usleep(UInt32(seconds * 1e6)) }

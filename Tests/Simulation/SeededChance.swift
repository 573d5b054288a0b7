import CSodium
import Foundation
import TestSupport

/// Makes libsodium's random numbers those of a seed, so that a run of the real code repeats to the last byte. For the
/// whole process: a simulation runs in one of its own.
package enum SeededChance {
    private final class State: @unchecked Sendable {
        private let lock = NSLock()
        private var random: SeededRandom?
        func restart(_ seed: UInt64?) { lock.withLock { random = seed.map { SeededRandom(seed: $0) } } }
        func next() -> UInt64 { lock.withLock { random?.next() ?? UInt64.random(in: 0 ... .max) } }
    }
    private static let state = State()

    private final class Implementation: @unchecked Sendable {
        let table = UnsafeMutablePointer<randombytes_implementation>.allocate(capacity: 1)

        init() {
            table.initialize(
                to: randombytes_implementation(
                    implementation_name: { nil }, random: { UInt32(truncatingIfNeeded: SeededChance.state.next()) },
                    stir: nil, uniform: nil,
                    buf: { bytes, count in
                        guard let bytes else { return }
                        for index in 0..<count {
                            bytes.storeBytes(
                                of: UInt8(truncatingIfNeeded: SeededChance.state.next()), toByteOffset: index,
                                as: UInt8.self)
                        }
                    }, close: nil))
            randombytes_set_implementation(table)
            // Draws too, once in a process: the first run would have other chance than all that follow.
            _ = sodium_init()
        }
    }
    private static let implementation = Implementation()

    /// From now on all chance follows from `seed`.
    package static func begin(_ seed: UInt64) {
        _ = implementation
        state.restart(seed)
    }

    /// From now on chance is chance again, for whatever else runs in this process.
    package static func end() { state.restart(nil) }
}

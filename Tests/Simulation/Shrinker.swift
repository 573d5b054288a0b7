/// Cuts a failing script to a short one that still fails: first by halves, then by ever smaller pieces, then its people.
public struct Shrinker {
    private let fails: (Script) -> Bool
    /// Runs that may be spent.
    private var budget: Int

    /// - Parameter fails: true when a script still shows the failure.
    public init(budget: Int = 2_000, fails: @escaping (Script) -> Bool) {
        self.budget = budget
        self.fails = fails
    }

    public mutating func shrink(_ script: Script) -> Script {
        var best = script
        var before: Script?
        while before != best, budget > 0 {
            before = best
            removeDeeds(&best)
            simplify(&best)
        }
        return best
    }

    private mutating func stillFails(_ script: Script) -> Bool {
        guard budget > 0 else { return false }
        budget -= 1
        return fails(script)
    }

    private mutating func removeDeeds(_ best: inout Script) {
        var size = max(best.deeds.count / 2, 1)
        while true {
            var start = 0
            while start < best.deeds.count {
                var shorter = best
                shorter.deeds.removeSubrange(start..<min(start + size, best.deeds.count))
                if stillFails(shorter) { best = shorter } else { start += size }
            }
            if size == 1 { return }
            size /= 2
        }
    }

    private mutating func simplify(_ best: inout Script) {
        let simpler: [(inout Script) -> Void] = [
            { $0.isFurnished = false }, { $0.computers = $0.computers.map { _ in 1 } },
            { if $0.computers.count > 1 { $0.computers.removeLast() } }, { $0.pageRows = 5_000 },
            { $0.batchRecords = 1_000 }, { $0.relays = min($0.relays, 1) }, { $0.relays = 0 },
        ]
        for change in simpler {
            var other = best
            change(&other)
            if other != best, stillFails(other) { best = other }
        }
    }
}

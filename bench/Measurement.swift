import Glibc
import TrainingModel

/// CPU and wall time of some work, in seconds.
struct Measurement {
    var cpu = 0.0
    var wall = 0.0

    static func + (a: Measurement, b: Measurement) -> Measurement {
        Measurement(cpu: a.cpu + b.cpu, wall: a.wall + b.wall)
    }

    /// What `body` takes: wall time, and CPU time of all threads of this process.
    static func of(_ body: () throws -> Void) rethrows -> Measurement {
        let (cpu, wall) = (ownCPU(), Measurement.wall())
        try body()
        return Measurement(cpu: ownCPU() - cpu, wall: Measurement.wall() - wall)
    }

    /// Seconds of a clock that only goes forward.
    static func wall() -> Double { seconds(of: CLOCK_MONOTONIC) }

    static func ownCPU() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.cpuSeconds
    }

    /// CPU time of another process, all threads, so far.
    static func cpu(ofProcess process: pid_t) -> Double {
        var clock = clockid_t()
        guard clock_getcpuclockid(process, &clock) == 0 else { return 0 }
        return seconds(of: clock)
    }

    private static func seconds(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension rusage {
    var cpuSeconds: Double {
        Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
    }
}

/// Times of the same work in several rounds.
struct Series {
    private(set) var rounds: [Measurement] = []

    mutating func add(_ measurement: Measurement) { rounds.append(measurement) }

    var cpu: Double { percentile(rounds.map(\.cpu), 0.5) }
    var wall: Double { percentile(rounds.map(\.wall), 0.5) }
}

/// The value below which a share of the values lies; 0 for none.
func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

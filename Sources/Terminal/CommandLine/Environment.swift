import Glibc
import TrainingModel

/// What the program knows of its surroundings, read once where it starts.
package struct Environment: Sendable {
    package let variables: [String: String]
    /// Milliseconds since 1970-01-01 UTC by this computer's clock, however wrong.
    package let now: @Sendable () -> UInt64

    package static func ofProcess() -> Environment {
        Environment(variables: processVariables()) {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return UInt64(max(0, time.tv_sec)) * 1000 + UInt64(max(0, time.tv_nsec)) / 1_000_000
        }
    }

    package init(variables: [String: String], now: @escaping @Sendable () -> UInt64) {
        self.variables = variables
        self.now = now
    }

    /// A variable that is set and not empty.
    package subscript(name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    private static func processVariables() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text)
            if let sign = pair.firstIndex(of: "=") {
                variables[String(pair[..<sign])] = String(pair[pair.index(after: sign)...])
            }
            entry += 1
        }
        return variables
    }
}

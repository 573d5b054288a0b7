import Glibc
import TrainingModel

/// Where a profile's replica lives. One computer may hold several, each its own replica.
package enum ProfileDirectory {
    /// The directory's absolute path: for `--profile NAME` or by default, `$XDG_DATA_HOME/egov-learn/NAME` (XDG Base
    /// Directory 0.8); else EGOV_LEARN_HOME as it stands.
    /// - Throws: `usage` for a name that is no plain file name, or when no home is known.
    package static func path(profile: String?, environment: Environment) throws -> String {
        if profile == nil, let home = environment["EGOV_LEARN_HOME"] {
            guard home.hasPrefix("/") else {
                throw TrainingError(
                    .usage, "EGOV_LEARN_HOME is not an absolute path.", hint: "Set it to a path that begins with '/'.")
            }
            return home
        }
        let name = profile ?? "default"
        guard isName(name) else {
            throw TrainingError(
                .usage, "'\(SafeText.line(name))' cannot be a profile's name.",
                hint: "Use at most 64 letters, digits, '-', '_' and '.', not beginning with '.'.")
        }
        // The specification: a relative path is to be ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/egov-learn/\(name)" }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw TrainingError(
                .usage, "There is no home directory to keep the data in.", hint: "Set HOME or EGOV_LEARN_HOME.")
        }
        return "\(home)/.local/share/egov-learn/\(name)"
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && !name.hasPrefix(".")
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// Makes the directory and those above it, for its owner only (0700). One that exists is left as it is.
    /// - Throws: `storage`.
    package static func create(_ path: String) throws {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true)[...]
        var made = ""
        while let part = parts.popFirst() {
            made += "/" + part
            if mkdir(made, 0o700) == 0 || errno == EEXIST { continue }
            // A parent that may not be written but exists answers EROFS or EACCES: only the last word counts.
            let number = errno
            var status = stat()
            if stat(made, &status) == 0 { continue }
            throw failed(path, number)
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw failed(path, ENOTDIR) }
    }

    private static func failed(_ path: String, _ number: Int32) -> TrainingError {
        TrainingError(
            .storage, "The data directory \(SafeText.line(path)) could not be made.",
            hint: "Check who owns the directory above it, or set EGOV_LEARN_HOME to another place.",
            cause: SystemError(number: number))
    }
}

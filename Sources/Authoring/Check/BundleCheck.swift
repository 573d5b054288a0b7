import JSONParser
import TrainingModel

/// Everything that is wrong in a course's folder: what `Course.check` finds in its texts, and what only the whole folder
/// tells, such as links that lead nowhere.
public struct BundleCheck: Sendable {
    /// Nil when there is an error.
    public let course: Course?
    /// In the order of files and lines.
    public let faults: [CourseFault]
    /// How many files were looked at.
    public let files: Int

    public var errors: Int { faults.count { $0.severity == .error } }
    public var warnings: Int { faults.count - errors }

    /// - Throws: `notFound` when the folder is not that of a course.
    public init(_ folder: BundleFolder) throws {
        guard folder.files.contains(CourseDescription.file) else { throw folder.noDescription }
        var faults = folder.others.map { name in
            CourseFault(name, "This is a link, not a file.", hint: "Put the file itself in its place.")
        }
        let (bundle, source) = Self.description(of: folder, &faults)
        let check = Course.check(bundle: bundle ?? .object([:]), files: folder.files, read: folder.read)
        // Of a description that cannot be read, no member is missing.
        faults += check.faults.filter { bundle != nil || $0.file != CourseDescription.file }.map { fault in
            guard fault.line == nil, let member = fault.member else { return fault }
            var fault = fault
            fault.line = Self.line(of: member, in: source)
            return fault
        }
        faults += FolderReferences(folder).faults()
        self.faults = faults.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
        course = faults.contains { $0.severity == .error } ? nil : check.course
        files = folder.files.count
    }

    /// What publishing asks of a course, beyond what the server can see in a list of files.
    /// - Throws: `invalid` naming the first errors, and how to see them all.
    public static func refuseErrors(in path: String) throws {
        let check = try BundleCheck(BundleFolder(path))
        let errors = check.faults.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        let first = errors.prefix(mostNamed).map { fault in
            "\(fault.line.map { "\(fault.file):\($0)" } ?? fault.file): \(fault.message)"
        }
        let list = first.joined(separator: " ") + (errors.count > mostNamed ? " …" : "")
        throw TrainingError(
            .invalid,
            errors.count == 1 ? "The course has 1 error. \(list)" : "The course has \(errors.count) errors. \(list)",
            hint: "Run 'egov-learn bundle check \(ShellWord(path))' for every fault, and what to do.")
    }

    private static let mostNamed = 3

    private static func description(of folder: BundleFolder, _ faults: inout [CourseFault]) -> (JSON?, String) {
        let file = CourseDescription.file
        do {
            let bytes = try folder.read(file)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
                let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
                faults.append(
                    CourseFault(file, line: line.map { $0 + 1 }, "The file is not UTF-8.", hint: "Save it as UTF-8."))
                return (nil, "")
            }
            return (try JSON.parse(bytes), text)
        } catch {
            faults.append(
                CourseFault(
                    file, (error as? TrainingError)?.message ?? "The file cannot be read.",
                    hint: "Look for a missing comma, quote or bracket: 'jq . \(file)' names the line."))
            return (nil, "")
        }
    }

    /// The line on which a member's name stands; the first for one that is missing.
    private static func line(of member: String, in source: String) -> Int {
        let name = JSON.string(member).text
        let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }
        return (lines.firstIndex { $0.contains(name) } ?? 0) + 1
    }
}

/// The list of a bundle's files. What is signed when a course is published, and verified when it is installed.
public struct BundleManifest: Equatable, Sendable {
    public struct File: Equatable, Sendable {
        /// Relative to the bundle's folder, with forward slashes.
        public var path: String
        /// 64 lower-case hexadecimal digits.
        public var sha256: String
        /// In bytes.
        public var size: Int64

        public init(path: String, sha256: String, size: Int64) {
            self.path = path
            self.sha256 = sha256
            self.size = size
        }
    }

    public let course: String
    public let version: Int64
    /// In the order of their paths' bytes.
    public let files: [File]
    /// Of all files together, in bytes.
    public let size: Int64

    /// The list of files, as it is signed and stands beside them. Neither it nor its signature is in the list.
    public static let file = "manifest.json"
    public static let signatureFile = "manifest.json.minisig"

    /// True for what may be the id of a course: it can name a folder.
    public static func isCourseID(_ text: String) -> Bool { CourseDescription.slug(text) != nil }

    /// A course of a thousand lessons with pictures; more would make installing slow.
    public static let mostFiles = 20_000
    /// 2 GiB: some hours of video; more does not fit a courier's stick of the cheap kind.
    public static let mostBytes: Int64 = 2 << 30
    /// In UTF-8; leaves room for the folder in front of it on every file system.
    public static let longestPath = 200

    /// - Throws: `TrainingError` of code `invalid` for a value that breaks a rule, `tooLarge` for too much of it.
    public init(course: String, version: Int64, files: [File]) throws {
        guard CourseDescription.slug(course) != nil else {
            throw Self.fault("The course's id is not lower-case letters, digits and hyphens.")
        }
        guard version >= 1 else { throw Self.fault("The version is not a whole number from 1.") }
        let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        size = try Self.check(sorted)
        self.course = course
        self.version = version
        self.files = sorted
    }

    /// What the signature says besides, where nobody can change it.
    public func comment(at now: Instant) -> String {
        "timestamp:\(now.milliseconds / 1_000)\tfile:\(Self.file)\tcourse:\(course)\tversion:\(version)"
    }

    /// - Returns: the bytes of all files together.
    private static func check(_ files: [File]) throws -> Int64 {
        guard files.count <= mostFiles else {
            throw TrainingError(
                .tooLarge, "The bundle has more than 20,000 files.", hint: "Divide it into several courses.")
        }
        var total: Int64 = 0
        var paths: Set<String> = []
        var folders: Set<String> = []
        for file in files {
            if let reason = fault(inPath: file.path) { throw fault(reason) }
            guard ![Self.file, signatureFile].contains(file.path) else {
                throw fault("The name \(file.path) is that of the list of files itself.")
            }
            guard isSHA256(file.sha256) else {
                throw fault("The SHA-256 of \(file.path) is not 64 lower-case hexadecimal digits.")
            }
            // Within the limit, so that the sum cannot overflow.
            guard (0...mostBytes).contains(file.size), total + file.size <= mostBytes else {
                throw TrainingError(
                    .tooLarge, "The bundle is larger than 2 GiB, or has a file of no possible size.",
                    hint: "Take large files out of it.")
            }
            total += file.size
            // Swift compares canonically equivalent names as equal, as some file systems do.
            guard paths.insert(file.path).inserted else { throw fault("The file \(file.path) is listed twice.") }
            folders.formUnion(parents(of: file.path))
        }
        if let both = paths.intersection(folders).min() { throw fault("\(both) is both a file and a folder.") }
        return total
    }

    private static func parents(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }

    /// Why a path may not stand in a bundle, as a sentence; nil when it may. Such a path stays in the bundle's folder
    /// and means the same on every file system.
    public static func fault(inPath path: String) -> String? {
        var shown: String { String(String.UnicodeScalarView(path.unicodeScalars.prefix(80).filter { !isControl($0) })) }
        if path.isEmpty { return "A path is empty." }
        if path.utf8.count > longestPath { return "The path \(shown)… is longer than 200 bytes." }
        if path.unicodeScalars.contains(where: isControl) { return "The path \(shown) has a control character." }
        if path.utf8.contains(UInt8(ascii: "\\")) { return "The path \(shown) has a backslash." }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String($0) }
        if parts.contains("") { return "The path \(shown) has an empty part, or is not relative." }
        if parts.contains(".") || parts.contains("..") { return "The path \(shown) has a part . or .." }
        return nil
    }

    /// Unicode's general category Cc, which never changes.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }

    /// True for a hash as it is written in a list of files: 64 lower-case hex digits.
    package static func isSHA256(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func fault(_ sentence: String) -> TrainingError {
        TrainingError(.invalid, sentence, hint: "Build the bundle again.")
    }
}

// {"course": "…", "version": 1, "files": [{"path": "…", "sha256": "…", "size": 123}]}
extension BundleManifest {
    public var json: JSON {
        [
            "course": .string(course), "version": .integer(version),
            "files": .array(
                files.map { ["path": .string($0.path), "sha256": .string($0.sha256), "size": .integer($0.size)] }),
        ]
    }

    /// - Throws: `TrainingError` of code `invalid` for another form, and what the other initialiser throws.
    public init(_ json: JSON) throws {
        guard let course = json["course"]?.string, let version = json["version"]?.integer,
            let files = json["files"]?.array
        else { throw Self.fault("A manifest needs the members course, version and files.") }
        guard files.count <= Self.mostFiles else {
            throw TrainingError(
                .tooLarge, "The bundle has more than 20,000 files.", hint: "Divide it into several courses.")
        }
        try self.init(
            course: course, version: version,
            files: files.map { file in
                guard let path = file["path"]?.string, let sha256 = file["sha256"]?.string,
                    let size = file["size"]?.integer
                else { throw Self.fault("A file of a manifest needs the members path, sha256 and size.") }
                return File(path: path, sha256: sha256, size: size)
            })
    }
}

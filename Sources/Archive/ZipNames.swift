import TrainingModel

/// The names of an archive's entries, each of which must stay in its folder and be one file's only.
struct ZipNames {
    private var files: [String: String] = [:]
    private var folders: [String: String] = [:]

    /// - Throws: `invalid`, naming the entry.
    mutating func add(_ name: String) throws {
        let isFolder = name.hasSuffix("/")
        let path = isFolder ? String(name.dropLast()) : name
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if path.isEmpty || name.hasPrefix("/") { throw ZipReader.refused(name, "has an absolute name") }
        if parts.contains("..") { throw ZipReader.refused(name, "has a name that leaves its folder") }
        if let first = parts.first, first.count == 2, first.last == ":" {
            throw ZipReader.refused(name, "has an absolute name")
        }
        if path.utf8.count > 1_000 || parts.contains("") || parts.contains(".") || path.contains("\\")
            || path.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        {
            throw ZipReader.refused(name, "has a name that is not allowed")
        }
        // Two spellings in capitals or accents are one file on many systems.
        let folded = path.lowercased()
        if isFolder {
            if files[folded] != nil { throw ZipReader.refused(name, "stands twice, as a file and as a folder") }
            folders[folded] = path
        } else {
            if files.updateValue(path, forKey: folded) != nil { throw ZipReader.refused(name, "stands twice") }
            if folders[folded] != nil { throw ZipReader.refused(name, "stands twice, as a file and as a folder") }
        }
        var parent = ""
        for part in parts.dropLast() {
            parent += parent.isEmpty ? String(part) : "/" + part
            let folded = parent.lowercased()
            if files[folded] != nil { throw ZipReader.refused(name, "lies in what is a file, not a folder") }
            folders[folded] = parent
        }
    }

    /// For a message: without control characters, and not endless.
    static func shown(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.prefix(120).map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }
}

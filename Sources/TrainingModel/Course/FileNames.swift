/// Names that would not survive the way to another computer: a stick of a courier is nearly always of a Windows file
/// system, on which letters of either case are the same and some characters are not allowed.
public enum FileNames {
    /// - Parameter files: paths relative to the course's folder. Hidden files stay behind and are not looked at.
    static func faults(in files: [String]) -> [CourseFault] {
        let files = files.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.sorted()
        var faults: [CourseFault] = []
        var spellings: [String: String] = [:]
        for file in files {
            if let reason = unsafe(file) {
                faults.append(
                    CourseFault(
                        file, "Other systems cannot keep this name: \(reason)", hint: "Rename it, and what names it."))
            }
            var path = ""
            for part in file.split(separator: "/") {
                path += path.isEmpty ? String(part) : "/" + part
                let first = spellings[path.lowercased()] ?? path
                spellings[path.lowercased()] = first
                guard !first.utf8.elementsEqual(path.utf8) else { continue }
                faults.append(
                    CourseFault(
                        file,
                        "The name differs from \(first) only in capitals or accents: other systems take both for one.",
                        hint: "Rename one of them."))
                break
            }
        }
        return faults
    }

    /// Whether every system can keep the path.
    public static func isSafe(_ path: String) -> Bool { unsafe(path) == nil }

    /// Why Windows refuses the path, as the end of a sentence (Microsoft, "Naming Files, Paths, and Namespaces").
    private static func unsafe(_ path: String) -> String? {
        for part in path.split(separator: "/") where part != "." && part != ".." {
            if let sign = part.first(where: { "<>:\"|?*".contains($0) }) { return "it has the character \(sign)." }
            if part.hasSuffix(".") || part.hasSuffix(" ") { return "it ends in a dot or a space." }
            if devices.contains(part.prefix { $0 != "." }.uppercased()) { return "it is that of a device." }
        }
        return nil
    }

    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (1...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}

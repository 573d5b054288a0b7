import Foundation
import TrainingModel

/// Places under `assets/` for the files of a package that its lessons name.
struct CartridgeAssets {
    /// By the file's name in the package.
    private(set) var paths: [String: String] = [:]
    /// In the order in which they were first named.
    private(set) var order: [String] = []
    private var taken: Set<String> = []

    /// - Parameter inFolders: whether its folders stay as they are, for programs whose files name one another.
    mutating func path(of file: String, root: String, inFolders: Bool = false) -> String {
        if let path = paths[file] { return path }
        var name = Substring(file)
        for prefix in inFolders ? [root] : [root, "web_resources/", "assets/"]
        where name.hasPrefix(prefix) && name.count > prefix.count {
            name = name.dropFirst(prefix.count)
        }
        let parts = name.split(separator: "/").suffix(inFolders ? .max : 6).map { Self.safe(String($0)) }
        let path = unique("assets/" + parts.joined(separator: "/"))
        paths[file] = path
        order.append(file)
        return path
    }

    /// A name that every file system keeps.
    private static func safe(_ name: String) -> String {
        var safe = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isUnsafe =
                        "<>:\"|?*\\".unicodeScalars.contains(scalar)
                        || scalar.properties.generalCategory == .control
                    return isUnsafe ? "-" : scalar
                }))
        func trim(_ text: String) -> String { text.trimmingCharacters(in: CharacterSet(charactersIn: ". ")) }
        safe = trim(safe)
        let longest = 60
        if safe.utf8.count > longest {
            let ending = safe.split(separator: ".").last.map { "." + $0 } ?? ""
            let kept = ending.utf8.count < 10 && ending.utf8.count < safe.utf8.count ? ending : ""
            var stem = safe.dropLast(kept.count)
            while stem.utf8.count > longest - kept.utf8.count { stem.removeLast() }
            safe = trim(trim(String(stem)) + kept)
        }
        if safe.isEmpty { return "file" }
        return FileNames.isSafe(safe) ? safe : "file-" + safe
    }

    private mutating func unique(_ path: String) -> String {
        var candidate = path
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            let dot = path.lastIndex(of: ".").flatMap { path[$0...].contains("/") ? nil : $0 } ?? path.endIndex
            candidate = "\(path[..<dot])-\(number)\(path[dot...])"
            number += 1
        }
        return candidate
    }
}

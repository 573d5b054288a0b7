import TrainingModel

/// Where the addresses in a package's pages lead in the course that is made of it.
final class CartridgeLinks {
    private let package: PackageFiles
    /// The folder of the manifest, empty or with a slash at its end.
    let root: String
    /// Lessons and quizzes by the file they were made of, relative to one another.
    var pages: [String: String] = [:]
    /// The same by resource.
    var resources: [String: String] = [:]
    private(set) var assets = CartridgeAssets()
    /// Addresses that lead nowhere, with the file that has them, since the last time they were taken.
    private var lost: [String] = []

    init(_ package: PackageFiles, root: String) {
        self.package = package
        self.root = root
    }

    func takeLost() -> [String] {
        defer { lost = [] }
        return lost
    }

    /// - Parameter file: that has the address, by its name in the package.
    func target(_ address: String, in file: String) -> PageReader.Target {
        let address = String(address.drop(while: \.isWhitespace))
        let text = address.hasPrefix("%24") ? "$" + address.dropFirst(3).replacing("%24", with: "$") : address
        if text.hasPrefix("$") { return token(text, in: file) }
        switch Address(text) {
        case .outside: return .address(text.hasPrefix("//") ? "https:" + text : text)
        case .here: return .address(text)
        case .nowhere, .broken, .refused: return .none
        case .file(let path): return found([folder(of: file) + path, root + path], text)
        }
    }

    /// A file of the package as the course keeps it: a lesson, or under `assets/`.
    func place(_ file: String) -> String {
        pages[file] ?? "../" + assets.path(of: file, root: root)
    }

    /// Takes along a file that others name by its place, in the folders that it has in the package.
    func keep(_ file: String) { _ = assets.path(of: file, root: root, inFolders: true) }

    /// The words between dollar signs that programs write for a place they do not know yet.
    private func token(_ text: String, in file: String) -> PageReader.Target {
        let parts = text.dropFirst().split(separator: "$", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first ?? ""
        let rest = String((parts.count > 1 ? parts[1] : "").drop { $0 == "/" })
        switch name {
        case "IMS-CC-FILEBASE", "IMS_CC_FILEBASE", "1EdTech-CC-FILEBASE":
            return found([root + "web_resources/" + rest, root + rest, folder(of: file) + rest], rest)
        case "WIKI_REFERENCE":
            let page = rest.split(separator: "/").last.map(String.init) ?? ""
            if let path = resources[page] { return .address(path) }
            return found([root + "wiki_content/" + page + ".html"], text)
        default:
            let id = rest.split(whereSeparator: { "/?#".contains($0) }).dropFirst().first.map(String.init) ?? ""
            if let path = resources[id] { return .address(path) }
            lost.append(text)
            return .none
        }
    }

    private func found(_ candidates: [String], _ address: String) -> PageReader.Target {
        guard let file = candidates.lazy.compactMap(package.find).first else {
            lost.append(address)
            return .none
        }
        let part = pages[file] == nil ? "" : address.firstIndex(of: "#").map { String(address[$0...]) } ?? ""
        return .address(place(file) + part)
    }

    private func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    }
}

import Authoring
import Foundation
import JSONParser
import Markdown
import Signing
import TrainingModel

/// What authors, other systems and those who publish give: questions, packages, courses, lists of files, signatures.
let contentEntries = [
    FuzzEntry(
        "gift", longest: 2_048,
        words: [
            "::", "{", "}", "{T}", "=", "~", "~%50%", "%-100%", "->", "#", "####", "{#", "..", ":", "\\:", "[html]",
            "[markdown]", "[moodle]", "[plain]", "$CATEGORY: ", "//", "\n\n", "_____",
        ], corpora: ["gift"], play: playGIFT),
    FuzzEntry(
        "package", longest: 8_192,
        words: [
            "=== imsmanifest.xml\n", "=== quiz.xml\n", "=== page.html\n", "<item identifierref=\"",
            "<resource identifier=\"",
            "type=\"imsqti_xmlv1p2/imscc_xmlv1p1/assessment\"", "type=\"webcontent\"", "type=\"imswl_xmlv1p1\"",
            "<file href=\"", "<response_lid ident=\"", "<response_str ident=\"", "<response_num ident=\"",
            "<varequal respident=\"", "<vargte respident=\"", "<varlte respident=\"",
            "<setvar action=\"Set\">100</setvar>",
            "<itemfeedback ident=\"", "<mattext texttype=\"text/html\">", "<![CDATA[", "&#x202e;", "$IMS-CC-FILEBASE$/",
            "colspan=\"", "rowspan=\"", "<table><tr><td>", "<a href=\"", "<img src=\"", "cc.multiple_choice.v0p1",
            "cc.fib.v0p1", "cc.pattern_match.v0p1", "<qtimetadatafield>", "<fieldlabel>", "<fieldentry>",
        ], corpora: ["cartridge/main", "cartridge/corner_cases"], seeds: { try PackageSeeds.all() }, play: playPackage),
    FuzzEntry(
        "zip", longest: 8_192, words: ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}"],
        seeds: { try PackageSeeds.zips() }, play: playZip),
    FuzzEntry(
        "course", longest: 8_192,
        words: [
            "=== bundle.json\n", "=== en/01-one.md\n", "=== fr/01-one.md\n", "=== en/02-two.gift\n", "\"id\":",
            "\"version\":",
            "\"title\":{\"en\":", "\"languages\":[\"en\",\"fr\"]", "\"minutes\":", "\"passMark\":", "\"items\":{",
            "\"pick\":",
            "\"attempts\":", "\"authors\":", "\"license\":", "::q1::", "../", "](",
        ], play: playCourse),
    FuzzEntry(
        "manifest",
        words: ["{\"course\":\"a\",\"version\":1,\"files\":[", "{\"path\":\"", "\",\"sha256\":\"", "\",\"size\":"],
        play: playManifest),
    FuzzEntry(
        "minisign",
        words: [
            "untrusted comment: ", "\ntrusted comment: ", "RW", "ED", "\n", "minisign public key ",
            "egov-learn certificate 1\n{", "egov-learn passport 1\n{",
        ], seeds: { SignatureSeeds.all }, play: playSignature),
]

@Sendable private func playGIFT(_ bytes: [UInt8]) throws {
    let reading = GIFTParser.read(bytes.text)
    let questions = reading.questions
    try expect(Set(questions.map(\.id)).count == questions.count, "two questions of one id")
    let answers = Dictionary(uniqueKeysWithValues: questions.map { ($0.id, Answer.text("a").json) })
    let score = score(questions, answers: answers)
    try expect((0...1).contains(score.fraction), "a score of \(score.fraction)")
    for question in questions {
        for typed in ["1-1 1,2", "a", "1.5", "", "yes"] {
            guard let answer = try allowingRefusal({ try Answer(typed: typed, for: question) }) else { continue }
            let share = grade(answer, for: question).fraction
            try expect((0...1).contains(share), "a grade of \(share)")
        }
    }
    guard reading.faults.isEmpty else { return }
    let written = GIFTWriter.text(questions, title: nil)
    let again = GIFTParser.read(written)
    try expect(again.faults.isEmpty, "what was written cannot be read: \(again.faults)\n\(written)")
    try expect(
        again.questions.map(\.kindName) == questions.map(\.kindName)
            && again.questions.map(\.id) == questions.map(\.id),
        "other questions when they are written\n\(written)")
    // What matches nothing is shuffled each time.
    func lines(_ text: String) -> [Substring] { text.split(separator: "\n").sorted() }
    let twice = GIFTWriter.text(again.questions, title: nil)
    try expect(lines(twice) == lines(written), "written twice, and not the same\n\(written)\n\(twice)")
}

/// Files of a folder, as a package unpacks to; or a file by itself when it names none.
@Sendable private func playPackage(_ bytes: [UInt8]) throws {
    let files = bytes.files().filter { BundleManifest.fault(inPath: $0.name) == nil && !$0.name.utf8.contains(0) }
    try inFolder { folder in
        guard !files.isEmpty else {
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/quiz.xml"))
            return try importing(folder + "/quiz.xml", to: folder + "/course")
        }
        for (name, bytes) in files {
            let file = URL(fileURLWithPath: "\(folder)/package/\(name)")
            try? FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? Data(bytes).write(to: file)
        }
        try importing(folder + "/package", to: folder + "/course")
    }
}

@Sendable private func playZip(_ bytes: [UInt8]) throws {
    try inFolder { folder in
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/package.imscc"))
        try importing(folder + "/package.imscc", to: folder + "/course")
    }
}

private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try FuzzFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

/// What is imported is a course without faults, and stays in its folder.
private func importing(_ path: String, to folder: String) throws {
    let course = try allowingRefusal { try ImportedCourse.read(path, folder: folder, language: nil, title: nil) }
    guard let course else { return }
    try course.write(to: folder)
    let check = try BundleCheck(BundleFolder(folder))
    try expect(check.errors == 0, "an imported course has faults: \(check.faults.map(\.description))")
}

@Sendable private func playCourse(_ bytes: [UInt8]) throws {
    let files = Dictionary(bytes.files().map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    guard let bundle = files[CourseDescription.file] else { return }
    let check = Course.check(bundle: try JSON.parse(bundle), files: files)
    guard let course = check.course else {
        return try expect(check.faults.contains { $0.severity == .error }, "no course, and no fault")
    }
    for item in course.items {
        for language in course.description.languages {
            _ = course.lesson(item.slug, in: language)
            _ = course.questions(item.slug, in: language)
        }
    }
}

@Sendable private func playManifest(_ bytes: [UInt8]) throws {
    let manifest = try BundleManifest(JSON.parse(bytes))
    let again = try BundleManifest(JSON.parse(manifest.json.encoded))
    try expect(again == manifest, "a manifest changes when it is written")
    try expect(manifest.size >= 0 && manifest.size <= BundleManifest.mostBytes, "\(manifest.size) bytes")
    for file in manifest.files {
        try expect(!file.path.hasPrefix("/") && !file.path.utf8.contains(0), "a path that leaves: \(file.path)")
        try expect(!file.path.split(separator: "/").contains(".."), "a path that climbs: \(file.path)")
    }
}

@Sendable private func playSignature(_ bytes: [UInt8]) throws {
    let text = bytes.text
    if let key = try allowingRefusal({ try MinisignPublicKey(text) }) {
        try expect(try MinisignPublicKey(key.file) == key, "a key changes when it is written")
    }
    if let signature = try allowingRefusal({ try MinisignSignature(text) }) {
        try expect(try MinisignSignature(signature.file) == signature, "a signature changes when it is written")
        let stranger = SignatureSeeds.key.publicKey
        if (try? signature.verify(Array("signed".utf8), with: stranger, name: "file")) != nil {
            try expect(signature.trustedComment == SignatureSeeds.comment, "a signature holds for another comment")
        }
    }
    _ = try allowingRefusal { try MinisignSecretKey.isEncrypted(text) }
    // Without a passphrase, of which each guess takes a second on purpose.
    _ = try allowingRefusal { try MinisignSecretKey(file: text, passphrase: nil) }
    let statement = SignedStatement(text: text, signature: "") { try JSON.parse($0) }
    if let statement { _ = (statement.name, statement.date, statement.network, statement.key) }
}

import Archive
import Foundation
import Signing
import TrainingModel

/// A new folder for each input.
enum FuzzFolder {
    static func make() throws -> String {
        let place = ProcessInfo.processInfo.environment["FUZZ_FOLDER"] ?? NSTemporaryDirectory()
        let folder = "\(place)/egov-fuzz-input-\(getpid())"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// A small package with a page, a quiz of every kind and a link.
enum PackageSeeds {
    private static let manifest = """
        <manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><organizations><organization><item>
        <item identifierref="p"><title>Page</title></item><item identifierref="q"><title>Quiz</title></item>
        <item identifierref="w"><title>Link</title></item></item></organization></organizations><resources>
        <resource identifier="p" type="webcontent" href="page.html"><file href="page.html"/></resource>
        <resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="quiz.xml"/></resource>
        <resource identifier="w" type="imswl_xmlv1p1"><file href="link.xml"/></resource></resources></manifest>
        """
    private static let page = """
        <html><body><h1>Page</h1><p>Words <b>bold</b> <a href="https://example.org">link</a></p>
        <table><tr><th>a</th><th colspan="2">b</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>
        <ul><li>x<ul><li>y</li></ul></li></ul><pre><code class="language-sh">ls</code></pre></body></html>
        """
    private static let quiz = """
        <questestinterop><assessment ident="a" title="Quiz"><section ident="s"><item ident="i1" title="One"><itemmetadata>
        <qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>cc.multiple_choice.v0p1</fieldentry>
        </qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">Two?</mattext>
        </material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="c1"><material>
        <mattext>2</mattext></material></response_label><response_label ident="c2"><material><mattext>3</mattext></material>
        </response_label></render_choice></response_lid></presentation><resprocessing><outcomes><decvar maxvalue="100"
        minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes><respcondition continue="No"><conditionvar><varequal
        respident="r">c1</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
        </resprocessing></item><item ident="i2"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile
        </fieldlabel><fieldentry>cc.fib.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>
        <material><mattext>Capital?</mattext></material><response_str ident="r"><render_fib/></response_str></presentation>
        <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes><respcondition>
        <conditionvar><varequal respident="r" case="No">Rabat</varequal></conditionvar><setvar action="Set">100</setvar>
        </respcondition></resprocessing></item></section></assessment></questestinterop>
        """
    private static let link = """
        <webLink xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"><title>Link</title>
        <url href="https://example.org/"/></webLink>
        """
    private static let files = [
        ("imsmanifest.xml", manifest), ("page.html", page), ("quiz.xml", quiz), ("link.xml", link),
    ]

    static func all() throws -> [[UInt8]] {
        [Array(files.map { "=== \($0.0)\n\($0.1)\n" }.joined().utf8), Array(quiz.utf8)]
    }

    static func zips() throws -> [[UInt8]] {
        let folder = try FuzzFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ZipWriter.write(files.map { ($0.0, Array($0.1.utf8)) }, to: folder + "/a.zip")
        return [Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/a.zip")))]
    }
}

enum SignatureSeeds {
    static let comment = "timestamp:1"
    /// Another in every process: nobody can know it.
    static let key = MinisignSecretKey()

    static var all: [[UInt8]] {
        let key = MinisignSecretKey()
        let secret = (try? key.file(passphrase: nil)) ?? ""
        return [
            key.publicKey.file, key.publicKey.text, secret,
            MinisignSignature(of: Array("signed".utf8), by: self.key, comment: comment).file,
            "egov-learn certificate 1\n{\"issuedOn\":\"2026-11-21\",\"name\":\"N\",\"key\":\"k\"}",
        ].map { Array($0.utf8) }
    }
}

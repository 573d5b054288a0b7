import Foundation
import JSONParser
import TrainingModel

/// A signed statement as a file: JSON, or a page for people into which the same JSON is set, so that one file is both to be
/// read and to be checked.
public struct SealedFile: Sendable {
    public let statement: SignedStatement
    /// What stands before and after the seal of a page; nil for a file that is only the seal.
    public let page: (before: String, after: String)?

    /// A certificate's page is a few kilobytes, a passport of thirty years some hundred.
    public static let largest = 4 << 20

    private static let begin = "EGOV-LEARN-SEAL "

    /// The seal, one line: `{"format":"egov-learn certificate","signature":"…","statement":"…"}`. The signature is that of the
    /// member `statement`, byte by byte in UTF-8.
    public static func seal(_ statement: SignedStatement) -> String {
        JSON.object([
            "format": .string("egov-learn \(statement.kind.rawValue)"), "signature": .string(statement.signature),
            "statement": .string(statement.text),
        ]).text
    }

    /// The line that goes into a page: the seal in base 64, so that no page format can harm it.
    public static func line(_ statement: SignedStatement) -> String {
        begin + Data(seal(statement).utf8).base64EncodedString()
    }

    /// - Throws: `invalid` when the bytes are no such file; a page whose seal was taken out or damaged is one of these.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.largest, let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.malformed("The file is too large, or not UTF-8.")
        }
        if text.first(where: { !$0.isWhitespace && $0 != "\u{feff}" }) == "{" {
            statement = try Self.statement(try JSON.parse(bytes))
            page = nil
            return
        }
        guard let mark = text.range(of: Self.begin) else { throw Self.malformed("The file carries no seal.") }
        let digits = text[mark.upperBound...].prefix { !$0.isWhitespace && $0 != "<" && $0 != "-" }
        guard let seal = Data(base64Encoded: String(digits)).map({ [UInt8]($0) }) else {
            throw Self.malformed("The file's seal is damaged.")
        }
        do { statement = try Self.statement(try JSON.parse(seal)) } catch {
            throw Self.malformed("The file's seal is damaged.")
        }
        page = (String(text[..<mark.lowerBound]), String(text[digits.endIndex...]))
    }

    private static func statement(_ json: JSON) throws -> SignedStatement {
        guard let text = json["statement"]?.string, let signature = json["signature"]?.string,
            let statement = SignedStatement(text: text, signature: signature, parse: { try JSON.parse($0) })
        else { throw malformed("The file is no certificate and no passport.") }
        return statement
    }

    private static func malformed(_ sentence: String) -> TrainingError {
        TrainingError(
            .invalid, sentence,
            hint: "Give a file that 'egov-learn certificate export' or 'passport export' wrote, as it was written.")
    }
}

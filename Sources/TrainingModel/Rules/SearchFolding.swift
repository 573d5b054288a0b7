import Foundation

/// How texts are compared when somebody searches.
public enum SearchFolding {
    /// Small letters without marks: é and e, й and и, ё and е are one, Arabic is without vowel signs and tatweel, its
    /// alefs, yas and ta marbutas are one each, and ligatures are two letters.
    public static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var folded = ""
        for scalar in text.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar {
            case "\u{640}": continue
            case "\u{671}": folded.unicodeScalars.append("\u{627}")
            case "\u{649}", "\u{6cc}": folded.unicodeScalars.append("\u{64a}")
            case "\u{629}": folded.unicodeScalars.append("\u{647}")
            case "ß": folded += "ss"
            case "œ": folded += "oe"
            case "æ": folded += "ae"
            case "ø": folded += "o"
            case "ł": folded += "l"
            case "ı": folded += "i"
            default:
                if scalar.properties.generalCategory != .nonspacingMark { folded.unicodeScalars.append(scalar) }
            }
        }
        return folded
    }

    /// The words of a query, folded: runs of letters and digits.
    public static func words(_ query: String) -> [String] {
        folded(query).unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
            .map { String($0) }
    }
}

/// Names what a file is when it is not text in UTF-8, and how to make it so.
enum CSVEncoding {
    /// - Parameter start: the first bytes of a file.
    /// - Throws: `invalid` for UTF-16, UTF-32 and files that are no text at all.
    static func check(_ start: [UInt8]) throws {
        if start.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
            throw TrainingError(
                .invalid, "This is a spreadsheet or a zip archive, not a CSV file.",
                hint: "Open it in a spreadsheet and save the sheet as 'CSV UTF-8'.")
        }
        guard let name = wideEncoding(start) else { return }
        throw TrainingError(.invalid, "Line 1: the file is in \(name), not in UTF-8.", hint: hint(name))
    }

    /// - Parameter line: where the row begins that holds the bytes.
    static func fault(_ bytes: [UInt8], line: Int) -> TrainingError {
        let shown = bytes.map { $0 < 0x20 || $0 >= 0x7f ? "?" : String(UnicodeScalar($0)) }.prefix(40).joined()
        return TrainingError(
            .invalid, "Line \(line) is not UTF-8, near '\(shown)': the file is probably in Windows-1252.",
            hint: hint("WINDOWS-1252"))
    }

    /// By its byte-order mark, or by the zero bytes of its first letters.
    private static func wideEncoding(_ start: [UInt8]) -> String? {
        if start.starts(with: [0xff, 0xfe, 0, 0]) || start.starts(with: [0, 0, 0xfe, 0xff]) { return "UTF-32" }
        if start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]) { return "UTF-16" }
        let first = start.prefix(4)
        guard first.count == 4 else { return nil }
        let zeros = first.map { $0 == 0 }
        if zeros == [false, true, false, true] { return "UTF-16LE" }
        return zeros == [true, false, true, false] ? "UTF-16BE" : nil
    }

    private static func hint(_ name: String) -> String {
        "Save it as 'CSV UTF-8', or run: iconv -f \(name) -t UTF-8 FILE > NEW-FILE."
    }
}

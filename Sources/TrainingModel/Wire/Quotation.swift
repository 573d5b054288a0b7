extension String {
    /// The text between two marks, with each such mark inside it twice: a literal of SQL, a cell of a CSV file (RFC 4180).
    /// Scalars are looked at: a mark and an accent upon it are one character of Swift's, and still end a quotation.
    public func quoted(by mark: Unicode.Scalar) -> String {
        var text = String(mark)
        for scalar in unicodeScalars {
            if scalar == mark { text.unicodeScalars.append(mark) }
            text.unicodeScalars.append(scalar)
        }
        text.unicodeScalars.append(mark)
        return text
    }
}

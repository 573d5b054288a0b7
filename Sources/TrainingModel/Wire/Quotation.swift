extension String {
    /// The text between two marks. Scalars are looked at: a mark and an accent upon it are one character of Swift's, and still
    /// end a quotation.
    /// - Parameter inner: stands for such a mark inside the text; two of them by default, as in a literal of SQL and in a cell
    ///   of a CSV file (RFC 4180).
    public func quoted(by mark: Unicode.Scalar, inner: String? = nil) -> String {
        let inner = inner ?? "\(mark)\(mark)"
        var text = String.UnicodeScalarView([mark])
        for scalar in unicodeScalars {
            if scalar == mark { text += inner.unicodeScalars } else { text.append(scalar) }
        }
        text.append(mark)
        return String(text)
    }
}

import TrainingModel

extension HTTPResponse {
    /// This answer with a whole file, narrowed to what the request's headers ask for (RFC 9110 §13, §14): 304 when
    /// If-None-Match names the answer's ETag, 206 for a single satisfiable Range whose If-Range holds, 416 for one
    /// that begins behind the end. Several ranges at once get the whole file. Other answers are returned unchanged.
    public func ranged(for request: HTTPRequest) -> HTTPResponse {
        guard status == 200, case .file(let path, let offset, let length) = body else { return self }
        var response = self
        response.headers.append(("Accept-Ranges", "bytes"))
        if isKnown(to: request) { return response.unlessKnown(to: request) }
        // Ranges are defined for GET alone (RFC 9110 §14.2).
        guard request.method == "GET", let header = request.headers["range"], mayBePartial(for: request) else {
            return response
        }
        switch ByteRange(header, size: length) {
        case .whole: break
        case .part(let first, let count):
            response.status = 206
            response.headers.append(("Content-Range", "bytes \(first)-\(first + count - 1)/\(length)"))
            response.body = .file(path: path, offset: offset + first, length: count)
        case .unsatisfiable:
            let error = TrainingError(
                .invalid, "The file has only \(length) bytes.", hint: "Fetch it from its beginning.")
            response = HTTPResponse(problem: error, status: 416)
            response.headers.append(("Content-Range", "bytes */\(length)"))
        }
        return response
    }

    /// This answer, or 304 without a body when If-None-Match names its ETag (RFC 9110 §13.1.2).
    func unlessKnown(to request: HTTPRequest) -> HTTPResponse {
        guard isKnown(to: request) else { return self }
        return HTTPResponse(status: 304, headers: headers)
    }

    /// By weak comparison: a proxy that compresses marks the ETag as weak.
    private func isKnown(to request: HTTPRequest) -> Bool {
        guard let etag = header("ETag"), let known = request.headers["if-none-match"] else { return false }
        return known.split(separator: ",").map(\.trimmed).contains { $0 == "*" || $0 == etag || $0 == "W/" + etag }
    }

    /// If-Range with another ETag, a weak one or a date means: the whole, please (RFC 9110 §13.1.5).
    private func mayBePartial(for request: HTTPRequest) -> Bool {
        guard let condition = request.headers["if-range"] else { return true }
        return condition == header("ETag") && !condition.hasPrefix("W/")
    }
}

/// What a Range header asks of a representation of known size.
enum ByteRange: Equatable {
    case whole
    case part(first: Int64, count: Int64)
    case unsatisfiable

    /// - Parameter size: of the whole representation in bytes. A header of another form means the whole.
    init(_ header: String, size: Int64) {
        let parts = header.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].trimmed.lowercased() == "bytes" else { self = .whole; return }
        let ends = parts[1].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        guard ends.count == 2 else { self = .whole; return }
        switch (Self.number(ends[0]), Self.number(ends[1])) {
        case (nil, let count?) where ends[0].isEmpty:  // the last `count` bytes
            let count = min(count, size)
            self = count > 0 ? .part(first: size - count, count: count) : .unsatisfiable
        case (let first?, nil) where ends[1].isEmpty:
            self = first < size ? .part(first: first, count: size - first) : .unsatisfiable
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first: first, count: min(last, size - 1) - first + 1) : .unsatisfiable
        default: self = .whole
        }
    }

    private static func number(_ text: String) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        // More digits than fit lie behind the end of any file.
        return Int64(text) ?? Int64.max
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}

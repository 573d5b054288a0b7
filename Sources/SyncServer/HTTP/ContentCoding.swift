import Compression
import TrainingModel

extension HTTPRequest {
    /// Undoes the body's Content-Encoding (RFC 9110 §8.4).
    /// - Returns: the answer to send instead when that fails: 413 past `limit` bytes, 400 damaged, 415 another coding.
    package mutating func decodeBody(limit: Int) -> HTTPResponse? {
        switch headers["content-encoding"]?.lowercased() {
        case nil, "identity": return nil
        case "zstd": break
        case .some:
            let error = TrainingError(
                .invalid, "The body's encoding is not known here.", hint: "Send it as zstd or plain.")
            var response = HTTPResponse(problem: error, status: 415)
            response.headers.append(("Accept-Encoding", "zstd"))  // RFC 9110 §15.5.16
            return response
        }
        do {
            body = try Zstandard.decompress(body, limit: limit)
            headers["content-encoding"] = nil
            return nil
        } catch let error as TrainingError {
            return HTTPResponse(problem: error)
        } catch {
            return HTTPResponse(problem: TrainingError(.failed, "The body could not be decoded.", cause: error))
        }
    }

    /// True when Accept-Encoding names zstd without forbidding it (RFC 9110 §12.5.3).
    var acceptsZstd: Bool {
        guard let accepted = headers["accept-encoding"] else { return false }
        return accepted.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard parts.first == "zstd" else { return false }
            return !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        }
    }
}

extension HTTPResponse {
    /// True when the body is worth the work and may be changed: not a part of a file, and not coded already.
    func isCompressible(above size: Int) -> Bool {
        guard case .bytes(let bytes) = body, bytes.count > size, status != 206 else { return false }
        return header("Content-Encoding") == nil
    }

    func compressed() -> HTTPResponse {
        guard case .bytes(let bytes) = body else { return self }
        var response = self
        response.body = .bytes(Zstandard.compress(bytes))
        response.headers += [("Content-Encoding", "zstd"), ("Vary", "Accept-Encoding")]
        return response
    }
}

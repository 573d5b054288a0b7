import Foundation
import Glibc
import JSONParser
import TrainingModel

/// Brings a signed course to the server: only files that it lacks, each going on at the byte where it stopped.
public struct CoursePublication {
    private let transport: CurlTransport

    public init(_ transport: CurlTransport) { self.transport = transport }

    /// What a publication moved.
    public struct Published: Equatable, Sendable {
        /// False when this very version was published before.
        public var isNew = false
        public var sentFiles = 0
        public var sentBytes: Int64 = 0
    }

    /// How often the server may say that something is missing still: a file that it threw away comes once more.
    private static let rounds = 3

    /// - Parameters:
    ///   - scope: `network` or `structure:ID`; nil for where the course stands, or the widest place that the person may.
    ///   - folder: where the files stand.
    ///   - progress: called with bytes that the server has and bytes in all.
    public func publish(
        _ bundle: SealedBundle, from folder: String, scope: String? = nil,
        progress: @escaping (Int64, Int64) -> Void = { _, _ in }
    ) throws -> Published {
        var published = Published()
        for _ in 0..<Self.rounds {
            let reply = try ask(bundle, scope)
            if reply.isPublished {
                published.isNew = reply.isNew
                return published
            }
            try send(reply.missing, of: bundle.manifest, from: folder, into: &published, progress)
        }
        throw TrainingError(
            .unavailable, "The server does not keep the course's files.", hint: "Tell the administrator.")
    }

    private func ask(_ bundle: SealedBundle, _ scope: String?) throws -> PublishReply {
        let request = PublishRequest(
            manifest: String(decoding: bundle.text, as: UTF8.self), signature: bundle.signature, scope: scope)
        let reply = try transport.send(
            TransportRequest(method: "POST", path: "/v1/bundles", body: request.json.encoded, timeoutSeconds: 0))
        return try PublishReply(JSON.parse(reply.body))
    }

    private func send(
        _ missing: [PublishReply.Missing], of manifest: BundleManifest, from folder: String,
        into published: inout Published, _ progress: @escaping (Int64, Int64) -> Void
    ) throws {
        let files = Dictionary(manifest.files.map { ($0.sha256, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = missing.compactMap { entry in files[entry.sha256].map { ($0, entry.received) } }
        guard wanted.allSatisfy({ 0...$0.0.size ~= $0.1 }) else {
            throw TrainingError(
                .network, "The server has more of a file than the file has.",
                hint: "Tell its administrator. Nothing is lost.")
        }
        var done = manifest.size - wanted.reduce(0) { $0 + $1.0.size - $1.1 }
        var parts: [BlobPart] = []
        var bytes = 0
        func flush() throws {
            guard !parts.isEmpty else { return }
            let before = done
            let received = try post(parts, of: manifest) { progress(before + Int64($0), manifest.size) }
            done += Int64(bytes)
            published.sentBytes += Int64(bytes)
            published.sentFiles += zip(parts, received).count { $0.size == $1 }
            (parts, bytes) = ([], 0)
        }
        for (file, start) in wanted {
            var offset = start
            repeat {
                let count = Int(min(file.size - offset, Int64(Limits.blobPartBytes)))
                if bytes + count > Limits.blobPartBytes || parts.count == Limits.blobsAtOnce { try flush() }
                let piece = try read("\(folder)/\(file.path)", at: offset, count: count)
                parts.append(BlobPart(sha256: file.sha256, size: file.size, offset: offset, bytes: piece))
                bytes += count
                offset += Int64(count)
            } while offset < file.size
        }
        try flush()
        progress(done, manifest.size)
    }

    /// - Returns: how much of each file the server has now.
    private func post(
        _ parts: [BlobPart], of manifest: BundleManifest, progress: @escaping (Int) -> Void
    ) throws -> [Int64] {
        let body = BlobPart.encode(parts)
        let bytes = parts.reduce(0) { $0 + $1.bytes.count }
        var request = TransportRequest(
            method: "POST", path: "/v1/blobs?course=\(manifest.course)",
            headers: [("Content-Type", "application/octet-stream")], body: body, timeoutSeconds: 0)
        request.isKeptInParts = true
        // The heads come on top of the files' bytes.
        request.onSent = { sent in progress(min(bytes, max(0, sent - (body.count - bytes)))) }
        let reply = try Members(JSON.parse(transport.send(request).body)).array("files")
        return try reply.map { try PublishReply.Missing($0).received }
    }

    private func read(_ path: String, at offset: Int64, count: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while descriptor >= 0, done < count {
            let read = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(offset) + off_t(done))
            }
            if read < 0, errno == EINTR { continue }
            guard read > 0 else { break }
            done += read
        }
        guard descriptor >= 0, done == count else {
            throw TrainingError(
                .invalid, "The file '\(path)' was changed since the course was signed.",
                hint: "Run 'egov-learn bundle build' again.")
        }
        return bytes
    }
}

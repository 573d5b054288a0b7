import Foundation
import JSONParser
import TrainingModel

/// Courses and their files: down to everybody's computer, and up from a trainer's.
extension Routes {
    static let uploadPath = "/v1/blobs"

    /// Files never change under their hash, and a version's manifest never changes either.
    func content(_ path: String, _ request: HTTPRequest) throws -> HTTPResponse {
        let parts = path.split(separator: "/").map(String.init)
        if parts.count == 3, parts[0] == "v1", parts[1] == "blobs", let file = service.blobs.path(parts[2]) {
            _ = try device(request)
            return HTTPResponse(
                status: 200, headers: [("Content-Type", "application/octet-stream"), ("ETag", "\"\(parts[2])\"")],
                body: .file(path: file, offset: 0, length: service.blobs.size(parts[2]) ?? 0)
            ).ranged(for: request)
        }
        if (4...5).contains(parts.count), parts[0] == "v1", parts[1] == "bundles", let version = Int64(parts[3]) {
            let device = try device(request)
            let answer = try service.store.read { reader in
                try manifestAnswer(parts, version, for: device, in: reader)
            }
            if let answer { return answer }
        }
        throw nothing(request)
    }

    private func manifestAnswer(
        _ parts: [String], _ version: Int64, for device: Device, in reader: any StoreReader
    ) throws -> HTTPResponse? {
        let course = parts[2]
        // A course of a structure is for those who see the structure.
        guard let record = try reader.record(RecordKey(CourseEntry.kind.name, course)),
            try service.sees(record, device, in: reader)
        else { return nil }
        if parts.count == 4 {
            return try reader.manifest(course: course, version: version).map {
                HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: .bytes($0))
            }
        }
        guard parts[4] == "signature" else { return nil }
        return try reader.signature(course: course, version: version).map {
            HTTPResponse(json: ["signature": .string($0)])
        }
    }

    /// Many small files in one answer, one after the other in the order of the request.
    func fetch(_ request: HTTPRequest) throws -> HTTPResponse {
        _ = try device(request)
        let hashes = try Members(JSON.parse(request.body)).array("sha256").map { $0.string ?? "" }
        guard !hashes.isEmpty, hashes.count <= Limits.blobsAtOnce else {
            throw TrainingError(.invalid, "From 1 to \(Limits.blobsAtOnce) files can be fetched at once.")
        }
        let files = try hashes.map { hash in
            guard let path = service.blobs.path(hash), let size = service.blobs.size(hash) else {
                throw TrainingError(
                    .notFound, "The server lacks a file of the course.",
                    hint: "Tell the administrator: the course has to be published again.")
            }
            return HTTPResponse.Piece(path: path, length: size)
        }
        guard files.reduce(0, { $0 + $1.length }) <= Limits.blobBatchBytes else {
            throw TrainingError(.tooLarge, "At most \(Limits.blobBatchBytes) bytes can be fetched at once.")
        }
        return HTTPResponse(
            status: 200, headers: [("Content-Type", "application/octet-stream")], body: .files(files))
    }

    func publish(_ request: HTTPRequest) throws -> HTTPResponse {
        let device = try device(request)
        let message = try PublishRequest(JSON.parse(request.body))
        return HTTPResponse(json: try CoursePublisher(service: service).publish(message, by: device).json)
    }

    /// Who takes the pieces of files of this request while they arrive; nil for every other request.
    func receiver(of request: HTTPRequest) -> (any BodyReceiver)? {
        guard request.method == "POST", request.path == Self.uploadPath else { return nil }
        return UploadReceiver(routes: self, request: request)
    }

    /// Pieces of files that came as a whole, because they were compressed.
    func upload(_ request: HTTPRequest, _ respond: @escaping @Sendable (HTTPResponse) -> Void) {
        let receiver = UploadReceiver(routes: self, request: request)
        receiver.take(request.body)
        receiver.finish(respond)
    }
}

import CZip
import TrainingModel

/// Writes a zip file whose bytes depend on the files alone: no times, no owners.
public enum ZipWriter {
    /// 1980-01-01T12:00:00Z: the first year that a zip file can name, in every time zone.
    private static let noTime = 315_576_000

    /// - Parameter files: names with forward slashes and the bytes, in the order they are to stand in.
    /// - Throws: `conflict` when the file exists, `storage` when it cannot be written; then nothing is left behind.
    public static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else {
            guard code == ZIP_ER_EXISTS else { throw unwritten(path) }
            throw TrainingError(
                .conflict, "The file '\(ZipNames.shown(path))' exists already.",
                hint: "Give another name, or move it away first.")
        }
        // The library reads the bytes when the archive is closed.
        var buffers: [UnsafeMutableRawBufferPointer] = []
        defer { for buffer in buffers { buffer.deallocate() } }
        for file in files {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, file.bytes.count), alignment: 1)
            buffer.copyBytes(from: file.bytes)
            buffers.append(buffer)
            guard let source = zip_source_buffer(archive, buffer.baseAddress, UInt64(file.bytes.count), 0) else {
                zip_discard(archive)
                throw unwritten(path)
            }
            let index = zip_file_add(archive, file.name, source, ZIP_FL_ENC_UTF_8)
            guard index >= 0 else {
                zip_source_free(source)
                zip_discard(archive)
                throw unwritten(path)
            }
            zip_file_set_mtime(archive, UInt64(index), noTime, 0)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw unwritten(path)
        }
    }

    private static func unwritten(_ path: String) -> TrainingError {
        TrainingError(
            .storage, "The file '\(ZipNames.shown(path))' cannot be written.",
            hint: "Check the folder's permissions and the free disk space.")
    }
}

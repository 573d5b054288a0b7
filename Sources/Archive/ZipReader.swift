import CZip
import TrainingModel

/// A zip file (PKWARE APPNOTE 6.3) from outside. Every name and size is checked before anything is read, so that no
/// entry can leave the folder it is meant for, stand for another one, or fill the disk.
public final class ZipReader {
    /// One file of the archive.
    public struct Entry: Equatable, Sendable {
        /// Relative, with forward slashes.
        public let name: String
        /// In bytes, unpacked.
        public let size: Int64
        fileprivate let index: UInt64
    }

    /// In the order of the archive's directory. Folders are left out.
    public let entries: [Entry]
    private let archive: OpaquePointer

    /// A course of 20,000 files fits twice.
    static let mostEntries: Int64 = 40_000
    /// As much as a bundle may hold.
    static let mostBytes = BundleManifest.mostBytes
    /// Text is packed to a tenth, pictures hardly at all; more than this is a bomb.
    static let mostRatio: Int64 = 100
    /// Below this no ratio does harm.
    private static let harmlessBytes: Int64 = 64 << 10

    /// - Throws: `notFound` for no file, `invalid` for what is no zip file or has an entry that is not taken, which the
    ///   error names; `tooLarge` for too many entries or bytes.
    public init(path: String) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw Self.unopened(path, code) }
        do {
            entries = try Self.check(archive)
        } catch {
            zip_discard(archive)
            throw error
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    /// The unpacked bytes of an entry, whose checksum is verified.
    public func read(_ entry: Entry) throws -> [UInt8] {
        guard let file = zip_fopen_index(archive, entry.index, 0) else {
            let code = zip_error_code_zip(zip_get_error(archive))
            throw refused(
                entry.name, code == ZIP_ER_COMPNOTSUPP ? "is packed in a way that is not known" : "cannot be read")
        }
        defer { zip_fclose(file) }
        guard let size = Int(exactly: entry.size) else { throw refused(entry.name, "is too large") }
        // One byte more than announced, to notice an entry that lies about its size, and to reach the checksum.
        var filled = 0
        let bytes = try [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            while filled <= size {
                let read = zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(size + 1 - filled))
                guard read >= 0 else { throw refused(entry.name, "is damaged") }
                if read == 0 { break }
                filled += Int(read)
            }
            count = filled
        }
        guard filled == size else { throw refused(entry.name, "is not of the size that the archive says") }
        return bytes
    }

    // MARK: Checks

    private static func check(_ archive: OpaquePointer) throws -> [Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= mostEntries else {
            throw TrainingError(
                .tooLarge, "The archive has \(count) entries; at most \(mostEntries) are taken.",
                hint: "Divide it into several.")
        }
        var entries: [Entry] = []
        var names = ZipNames()
        var packed: Int64 = 0
        var unpacked: Int64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var facts = zip_stat_t()
            zip_stat_init(&facts)
            guard zip_stat_index(archive, index, 0, &facts) == 0, let text = zip_get_name(archive, index, 0) else {
                throw refused("number \(index + 1)", "cannot be read")
            }
            let name = String(cString: text)
            try names.add(name)
            try checkKind(archive, index, name, facts)
            guard let size = Int64(exactly: facts.size), let stored = Int64(exactly: facts.comp_size),
                size <= mostBytes, unpacked + size <= mostBytes, stored <= mostBytes, packed + stored <= mostBytes
            else {
                throw TrainingError(
                    .tooLarge, "With the entry '\(ZipNames.shown(name))' the archive unpacks to more than 2 GiB.",
                    hint: "Take large files out of it.")
            }
            if size > harmlessBytes, size / mostRatio > stored {
                throw refused(name, "unpacks to more than \(mostRatio) times its size")
            }
            packed += stored
            unpacked += size
            if !name.hasSuffix("/") { entries.append(Entry(name: name, size: size, index: index)) }
        }
        return entries
    }

    /// Regular files and folders only, and nothing that needs a password.
    private static func checkKind(
        _ archive: OpaquePointer, _ index: UInt64, _ name: String, _ facts: zip_stat_t
    ) throws {
        guard facts.encryption_method == UInt16(ZIP_EM_NONE) else {
            throw refused(name, "is encrypted", hint: "Pack the archive again without a password.")
        }
        var system: UInt8 = 0
        var attributes: UInt32 = 0
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else {
            throw refused(name, "cannot be read")
        }
        // The upper half is a Unix mode, whatever system the archive claims to come from.
        let kind = attributes >> 16 & 0o170000
        if kind == 0o120000 { throw refused(name, "is a link") }
        guard [0, 0o100000, 0o040000].contains(kind) else { throw refused(name, "is not an ordinary file") }
    }

    static func refused(
        _ name: String, _ reason: String, hint: String = "Nothing was taken from it. Have it exported again."
    ) -> TrainingError {
        TrainingError(.invalid, "The archive's entry '\(ZipNames.shown(name))' \(reason).", hint: hint)
    }

    private func refused(_ name: String, _ reason: String) -> TrainingError { Self.refused(name, reason) }

    private static func unopened(_ path: String, _ code: Int32) -> TrainingError {
        switch code {
        case ZIP_ER_NOENT, ZIP_ER_OPEN, ZIP_ER_READ:
            TrainingError(.notFound, "'\(ZipNames.shown(path))' cannot be opened.", hint: "Check its name.")
        case ZIP_ER_NOZIP:
            TrainingError(
                .invalid, "'\(ZipNames.shown(path))' is not a zip file.",
                hint: "Was the download cut off? Fetch or export it again.")
        default:
            TrainingError(
                .invalid, "The archive '\(ZipNames.shown(path))' is damaged.", hint: "Fetch or export it again.")
        }
    }
}

import Foundation

/// Zip files as no honest program writes them: names, modes and sizes are taken as they are given.
struct HandmadeZip {
    struct Entry {
        var name: String
        var bytes: [UInt8] = []
        /// The upper half of the external attributes.
        var mode: UInt32 = 0o100644
        var flags: UInt16 = 0
        /// What the directory says, when it is not the truth.
        var claimedSize: UInt32?
        var method: UInt16 = 0
    }

    var entries: [Entry]

    var bytes: [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(body.count)
            let name = Array(entry.name.utf8)
            let size = entry.claimedSize ?? UInt32(entry.bytes.count)
            let common =
                le16(entry.flags | 0x800) + le16(entry.method) + le16(0) + le16(0x21) + le32(Self.crc(entry.bytes))
                + le32(UInt32(entry.bytes.count)) + le32(size) + le16(UInt16(name.count)) + le16(0)
            body += [0x50, 0x4b, 3, 4] + le16(20) + common + name + entry.bytes
            directory += [0x50, 0x4b, 1, 2] + le16(0x0314) + le16(20) + common + le16(0) + le16(0) + le16(0)
            directory += le32(entry.mode << 16) + le32(offset) + name
        }
        let end =
            [0x50, 0x4b, 5, 6] + le16(0) + le16(0) + le16(UInt16(entries.count)) + le16(UInt16(entries.count))
            + le32(UInt32(directory.count)) + le32(UInt32(body.count)) + le16(0)
        return body + directory + end
    }

    func write(to folder: URL) throws -> String {
        let file = folder.appendingPathComponent("\(UUID().uuidString).zip")
        try Data(bytes).write(to: file)
        return file.path
    }

    private func le16(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xff), UInt8(value >> 8)] }
    private func le32(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
    }
}

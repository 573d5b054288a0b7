import CZstd
import Synchronization
import TrainingModel

/// Zstandard frames (RFC 8878) of whole bodies. The one file that calls libzstd.
public enum Zstandard {
    /// A frame that asks for a larger window is refused: the RFC asks no more of a decoder (§3.1.1.1.2).
    private static let largestWindow: Int32 = 23

    /// `bytes` as one frame with its checksum, so that damage on the way is always seen.
    /// - Parameter level: 1 (fast) to 19 (small).
    public static func compress(_ bytes: [UInt8], level: Int32 = 3) -> [UInt8] {
        let context = compressors.take()
        defer { compressors.give(context) }
        ZSTD_CCtx_setParameter(context.pointer, ZSTD_c_compressionLevel, min(max(level, 1), 19))
        ZSTD_CCtx_setParameter(context.pointer, ZSTD_c_checksumFlag, 1)
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            count = bytes.withUnsafeBytes {
                ZSTD_compress2(context.pointer, output.baseAddress, bound, $0.baseAddress, $0.count)
            }
            // With this much room only a failed allocation is left.
            precondition(ZSTD_isError(count) == 0, "out of memory")
        }
    }

    /// What the frames in `bytes` hold, one after another.
    /// - Throws: `tooLarge` as soon as it grows past `limit` bytes, `invalid` for anything damaged, cut off or not
    ///   zstd. The size that a frame states of itself is not believed.
    public static func decompress(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
        let context = decompressors.take()
        defer { decompressors.give(context) }
        ZSTD_DCtx_reset(context.pointer, ZSTD_reset_session_and_parameters)
        ZSTD_DCtx_setParameter(context.pointer, ZSTD_d_windowLogMax, largestWindow)
        return try bytes.withUnsafeBytes { source in
            var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
            return try drain(&input, through: context.pointer, limit: limit)
        }
    }

    private static func drain(
        _ input: inout ZSTD_inBuffer, through context: OpaquePointer, limit: Int
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(limit, input.size &* 4))
        // One step's room: zstd keeps what did not fit and gives it on the next call.
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: ZSTD_DStreamOutSize(), alignment: 1)
        defer { room.deallocate() }
        while true {
            var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
            let inputBefore = input.pos
            let left = ZSTD_decompressStream(context, &output, &input)
            guard ZSTD_isError(left) == 0 else { throw damaged() }
            guard output.pos <= limit - result.count else {
                throw TrainingError(
                    .tooLarge, "The compressed body is larger than \(limit) bytes.",
                    hint: "Send it in smaller parts.")
            }
            result.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<output.pos]))
            if left == 0, input.pos == input.size { return result }
            guard output.pos > 0 || input.pos > inputBefore else { throw damaged() }
        }
    }

    private static func damaged() -> TrainingError {
        TrainingError(.invalid, "The compressed body is damaged or cut off.", hint: "Send it again.")
    }

    private static let compressors = ContextPool(make: ZSTD_createCCtx, free: { _ = ZSTD_freeCCtx($0) })
    private static let decompressors = ContextPool(make: ZSTD_createDCtx, free: { _ = ZSTD_freeDCtx($0) })
}

/// Keeps a few contexts for the next caller: making one costs more than compressing a small body.
private final class ContextPool: Sendable {
    struct Context: @unchecked Sendable { let pointer: OpaquePointer }

    private static let kept = 4
    private let make: @Sendable () -> OpaquePointer?
    private let free: @Sendable (OpaquePointer) -> Void
    private let idle = Mutex<[Context]>([])

    init(make: @escaping @Sendable () -> OpaquePointer?, free: @escaping @Sendable (OpaquePointer) -> Void) {
        self.make = make
        self.free = free
    }

    func take() -> Context {
        if let context = idle.withLock({ $0.popLast() }) { return context }
        guard let pointer = make() else { preconditionFailure("out of memory") }
        return Context(pointer: pointer)
    }

    func give(_ context: Context) {
        let isKept = idle.withLock { idle in
            guard idle.count < Self.kept else { return false }
            idle.append(context)
            return true
        }
        if !isKept { free(context.pointer) }
    }
}

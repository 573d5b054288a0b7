import CSQLite
import TrainingModel

/// A prepared statement on its current row. Columns count from 0.
public final class Statement {
    private let handle: OpaquePointer
    private unowned let database: Database
    private(set) var isRunning = false

    init(_ sql: String, in database: Database) throws {
        var handle: OpaquePointer?
        try database.check(
            sqlite3_prepare_v3(database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil))
        guard let handle else { throw TrainingError(.storage, "An empty statement was given to the database.") }
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ values: [Value]) throws {
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(handle, position)
                case .integer(let number): sqlite3_bind_int64(handle, position, number)
                case .text(var text):
                    text.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) {
                            egov_sqlite3_bind_text(handle, position, $0.baseAddress ?? Self.empty, Int64($0.count))
                        }
                    }
                case .utf8(let text):
                    text.withUnsafeBytes {
                        egov_sqlite3_bind_text(
                            handle, position, $0.assumingMemoryBound(to: CChar.self).baseAddress ?? Self.empty,
                            Int64($0.count))
                    }
                case .bytes(let bytes):
                    bytes.withUnsafeBytes {
                        egov_sqlite3_bind_blob(
                            handle, position, $0.baseAddress ?? UnsafeRawPointer(Self.empty), Int64($0.count))
                    }
                }
            if code != SQLITE_OK { try database.check(code) }
        }
    }

    /// Moves to the next row; false when there is none.
    public func step() throws -> Bool {
        isRunning = true
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        isRunning = false
        guard code == SQLITE_DONE else {
            defer { sqlite3_reset(handle) }
            try database.check(code)
            return false
        }
        return false
    }

    public func reset() {
        isRunning = false
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    public func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    public func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    public func text(_ column: Int32) -> String {
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }
    public func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    public func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

    /// The column's bytes without a copy, valid within `body` only.
    public func withBytes<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        // The pointer first: asking for text may convert the value and with it the length.
        let start = sqlite3_column_blob(handle, column)
        return try body(
            UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))))
    }

    nonisolated(unsafe) private static let empty: UnsafePointer<CChar> = {
        let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        pointer.initialize(to: 0)
        return UnsafePointer(pointer)
    }()
}

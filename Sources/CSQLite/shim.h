#pragma once
#include <sqlite3.h>

// A variadic function that Swift cannot import. Counting each allocation costs a lock, and nobody reads the counts.
static inline int egov_sqlite3_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

// SQLITE_TRANSIENT is a cast that Swift cannot import.
static inline int egov_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, long long length) {
    return sqlite3_bind_text64(statement, index, text, (sqlite3_uint64)length, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int egov_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, long long length) {
    return sqlite3_bind_blob64(statement, index, bytes, (sqlite3_uint64)length, SQLITE_TRANSIENT);
}

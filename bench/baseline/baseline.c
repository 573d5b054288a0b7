/*
 * The yardstick: writes rows straight into SQLite, as fast as plain C with prepared statements can.
 *
 *     baseline SOURCE TARGET SCHEMA.sql QUERY INSERT [QUERY INSERT]
 *
 * Reads the rows of each QUERY from the database SOURCE into memory, makes TARGET of the schema, and writes them with
 * the INSERT of the same place: the first 1,000 rows of each, then the next, one transaction for each thousand of the
 * first query. A second query's rows go with the row of the first whose first column has the same value. Prints the
 * seconds of CPU and of wall time that the writing took, and how many rows the first query had.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { ROWS_PER_TRANSACTION = 1000 };

struct value {
    int type;
    sqlite3_int64 number;
    char *text;
    int length;
};

struct table {
    int columns;
    size_t count;
    struct value *values;
    sqlite3_stmt *insert;
};

static void fail(sqlite3 *database, const char *what) {
    fprintf(stderr, "baseline: %s: %s\n", what, database ? sqlite3_errmsg(database) : "out of memory");
    exit(1);
}

static void execute(sqlite3 *database, const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(database, sql);
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        fail(database, sql);
    return statement;
}

static struct value copy(sqlite3_stmt *row, int column) {
    struct value value = {.type = sqlite3_column_type(row, column)};
    if (value.type == SQLITE_INTEGER) value.number = sqlite3_column_int64(row, column);
    if (value.type == SQLITE_TEXT) {
        const void *text = sqlite3_column_text(row, column);
        value.length = sqlite3_column_bytes(row, column);
        value.text = malloc((size_t)value.length + 1);
        if (value.text == NULL) fail(NULL, "reading");
        memcpy(value.text, text, (size_t)value.length);
    }
    return value;
}

static struct table read_table(sqlite3 *source, const char *query) {
    sqlite3_stmt *rows = prepare(source, query);
    struct table table = {.columns = sqlite3_column_count(rows)};
    size_t room = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        if (table.count == room) {
            room = room ? 2 * room : 1024;
            table.values = realloc(table.values, room * (size_t)table.columns * sizeof(struct value));
            if (table.values == NULL) fail(NULL, "reading");
        }
        for (int column = 0; column < table.columns; column++)
            table.values[table.count * (size_t)table.columns + (size_t)column] = copy(rows, column);
        table.count++;
    }
    sqlite3_finalize(rows);
    return table;
}

static void write_row(sqlite3 *target, const struct table *table, size_t row) {
    const struct value *values = table->values + row * (size_t)table->columns;
    for (int column = 0; column < table->columns; column++) {
        const struct value *value = values + column;
        if (value->type == SQLITE_INTEGER) sqlite3_bind_int64(table->insert, column + 1, value->number);
        else if (value->type == SQLITE_TEXT)
            sqlite3_bind_text(table->insert, column + 1, value->text, value->length, SQLITE_STATIC);
        else sqlite3_bind_null(table->insert, column + 1);
    }
    if (sqlite3_step(table->insert) != SQLITE_DONE) fail(target, "writing");
    sqlite3_reset(table->insert);
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double wall_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run_script(sqlite3 *database, const char *path) {
    static char text[1 << 16];
    FILE *file = fopen(path, "r");
    if (file == NULL || fread(text, 1, sizeof text - 1, file) == 0) fail(NULL, path);
    fclose(file);
    execute(database, text);
}

int main(int count, char **words) {
    if (count != 6 && count != 8) {
        fputs("usage: baseline SOURCE TARGET SCHEMA.sql QUERY INSERT [QUERY INSERT]\n", stderr);
        return 64;
    }
    sqlite3 *source = NULL, *target = NULL;
    if (sqlite3_open_v2(words[1], &source, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(source, words[1]);
    struct table tables[2] = {{0}};
    int table_count = (count - 4) / 2;
    for (int i = 0; i < table_count; i++) tables[i] = read_table(source, words[4 + 2 * i]);
    sqlite3_close(source);

    if (sqlite3_open(words[2], &target) != SQLITE_OK) fail(target, words[2]);
    execute(target, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    run_script(target, words[3]);
    for (int i = 0; i < table_count; i++) tables[i].insert = prepare(target, words[5 + 2 * i]);

    double cpu = cpu_seconds(), wall = wall_seconds();
    size_t second = 0;
    for (size_t row = 0; row < tables[0].count; row++) {
        if (row % ROWS_PER_TRANSACTION == 0) execute(target, row ? "COMMIT; BEGIN IMMEDIATE" : "BEGIN IMMEDIATE");
        write_row(target, &tables[0], row);
        sqlite3_int64 key = tables[0].values[row * (size_t)tables[0].columns].number;
        if (second < tables[1].count && tables[1].values[second * (size_t)tables[1].columns].number == key)
            write_row(target, &tables[1], second++);
    }
    execute(target, "COMMIT");
    cpu = cpu_seconds() - cpu;
    wall = wall_seconds() - wall;

    printf("{\"cpu\": %.6f, \"wall\": %.6f, \"rows\": %zu, \"more\": %zu}\n", cpu, wall, tables[0].count, second);
    for (int i = 0; i < table_count; i++) sqlite3_finalize(tables[i].insert);
    sqlite3_close(target);
    return 0;
}

// A SQLite VFS over the system's own that fails on command (sqlite.org/vfs.html). One folder fails at a time.
#include "faulty_disk.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct disk_file {
    sqlite3_file base;
    struct disk_file *next;
    const char *path; // SQLite keeps it until the file is closed; NULL for a temporary file
    sqlite3_file *real;
} disk_file;

// What stood in a file before a write that no sync has made lasting.
typedef struct unsynced {
    struct unsynced *earlier;
    char *path;
    sqlite3_int64 offset, size;
    int count;
    unsigned char bytes[];
} unsynced;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs *system_vfs;
static sqlite3_vfs vfs;
static disk_file *open_files;
static unsynced *journal;
static char *armed_folder;
static long steps_left;
static enum faulty_disk_fault armed_fault;
static int has_struck;

static int concerns(const char *path) {
    return armed_folder && path && strncmp(path, armed_folder, strlen(armed_folder)) == 0;
}

static int is_dead(const char *path) {
    return has_struck && (armed_fault == FAULTY_DISK_KILLED || armed_fault == FAULTY_DISK_POWER) && concerns(path);
}

static void forget_journal(const char *path) {
    for (unsynced **place = &journal; *place;) {
        unsynced *entry = *place;
        if (path && strcmp(entry->path, path) != 0) {
            place = &entry->earlier;
            continue;
        }
        *place = entry->earlier;
        free(entry->path);
        free(entry);
    }
}

static sqlite3_file *real_file(const char *path) {
    for (disk_file *file = open_files; file; file = file->next)
        if (file->path && strcmp(file->path, path) == 0) return file->real;
    return NULL;
}

static void lose_unsynced(void) {
    for (unsynced *entry = journal; entry; entry = entry->earlier) {
        sqlite3_file *real = real_file(entry->path);
        if (!real) continue;
        if (entry->count) real->pMethods->xWrite(real, entry->bytes, entry->count, entry->offset);
        real->pMethods->xTruncate(real, entry->size);
    }
    forget_journal(NULL);
}

static void remember(disk_file *file, sqlite3_int64 offset, int count) {
    unsynced *entry = malloc(sizeof *entry + (size_t)count);
    if (!entry) return;
    entry->path = strdup(file->path);
    entry->offset = offset;
    file->real->pMethods->xFileSize(file->real, &entry->size);
    sqlite3_int64 there = entry->size > offset ? entry->size - offset : 0;
    entry->count = there < count ? (int)there : count;
    if (entry->count) file->real->pMethods->xRead(file->real, entry->bytes, entry->count, offset);
    entry->earlier = journal;
    journal = entry;
}

static int disk_close(sqlite3_file *base) {
    disk_file *file = (disk_file *)base;
    pthread_mutex_lock(&lock);
    for (disk_file **place = &open_files; *place; place = &(*place)->next)
        if (*place == file) {
            *place = file->next;
            break;
        }
    pthread_mutex_unlock(&lock);
    return file->real->pMethods->xClose(file->real);
}

static int disk_read(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    disk_file *file = (disk_file *)base;
    pthread_mutex_lock(&lock);
    int fails = armed_fault == FAULTY_DISK_UNREADABLE && !has_struck && concerns(file->path) && steps_left-- == 0;
    if (fails) has_struck = 1;
    pthread_mutex_unlock(&lock);
    return fails ? SQLITE_IOERR_READ : file->real->pMethods->xRead(file->real, bytes, count, offset);
}

static int failing_write(disk_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (armed_fault == FAULTY_DISK_FULL) return SQLITE_FULL;
    if (steps_left == 0) {
        steps_left = -1;
        file->real->pMethods->xWrite(file->real, bytes, count / 2, offset);
        if (armed_fault == FAULTY_DISK_POWER) lose_unsynced();
    }
    return SQLITE_IOERR_WRITE;
}

static int disk_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    disk_file *file = (disk_file *)base;
    pthread_mutex_lock(&lock);
    int code;
    if (!concerns(file->path) || armed_fault == FAULTY_DISK_UNREADABLE) {
        code = file->real->pMethods->xWrite(file->real, bytes, count, offset);
    } else {
        if (armed_fault == FAULTY_DISK_POWER && !has_struck) remember(file, offset, count);
        if (steps_left > 0) {
            steps_left--;
            code = file->real->pMethods->xWrite(file->real, bytes, count, offset);
        } else {
            has_struck = 1;
            code = failing_write(file, bytes, count, offset);
        }
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int disk_truncate(sqlite3_file *base, sqlite3_int64 size) {
    disk_file *file = (disk_file *)base;
    if (is_dead(file->path)) return SQLITE_IOERR_TRUNCATE;
    return file->real->pMethods->xTruncate(file->real, size);
}

static int disk_sync(sqlite3_file *base, int flags) {
    disk_file *file = (disk_file *)base;
    if (is_dead(file->path)) return SQLITE_IOERR_FSYNC;
    int code = file->real->pMethods->xSync(file->real, flags);
    pthread_mutex_lock(&lock);
    if (code == SQLITE_OK && file->path) forget_journal(file->path);
    pthread_mutex_unlock(&lock);
    return code;
}

// The rest is passed on.
#define REAL sqlite3_file *real = ((disk_file *)base)->real
static int disk_size(sqlite3_file *base, sqlite3_int64 *size) { REAL; return real->pMethods->xFileSize(real, size); }
static int disk_lock(sqlite3_file *base, int level) { REAL; return real->pMethods->xLock(real, level); }
static int disk_unlock(sqlite3_file *base, int level) { REAL; return real->pMethods->xUnlock(real, level); }
static int disk_reserved(sqlite3_file *base, int *out) { REAL; return real->pMethods->xCheckReservedLock(real, out); }
static int disk_control(sqlite3_file *base, int op, void *arg) {
    REAL;
    return real->pMethods->xFileControl(real, op, arg);
}
static int disk_sector(sqlite3_file *base) { REAL; return real->pMethods->xSectorSize(real); }
static int disk_traits(sqlite3_file *base) { REAL; return real->pMethods->xDeviceCharacteristics(real); }
static int disk_shm_map(sqlite3_file *base, int page, int size, int extend, void volatile **out) {
    REAL;
    return real->pMethods->xShmMap(real, page, size, extend, out);
}
static int disk_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    REAL;
    return real->pMethods->xShmLock(real, offset, count, flags);
}
static void disk_shm_barrier(sqlite3_file *base) { REAL; real->pMethods->xShmBarrier(real); }
static int disk_shm_unmap(sqlite3_file *base, int remove) { REAL; return real->pMethods->xShmUnmap(real, remove); }

static const sqlite3_io_methods methods = {
    2, disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_size, disk_lock, disk_unlock, disk_reserved,
    disk_control, disk_sector, disk_traits, disk_shm_map, disk_shm_lock, disk_shm_barrier, disk_shm_unmap, NULL, NULL,
};

static int disk_open(sqlite3_vfs *self, const char *path, sqlite3_file *base, int flags, int *out) {
    (void)self;
    disk_file *file = (disk_file *)base;
    memset(file, 0, sizeof *file);
    file->real = (sqlite3_file *)(file + 1);
    int code = system_vfs->xOpen(system_vfs, path, file->real, flags, out);
    if (code != SQLITE_OK) return code;
    file->path = path;
    file->base.pMethods = &methods;
    pthread_mutex_lock(&lock);
    file->next = open_files;
    open_files = file;
    pthread_mutex_unlock(&lock);
    return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *self, const char *path, int sync) {
    (void)self;
    return is_dead(path) ? SQLITE_IOERR_DELETE : system_vfs->xDelete(system_vfs, path, sync);
}

int faulty_disk_install(void) {
    if (system_vfs) return SQLITE_OK;
    system_vfs = sqlite3_vfs_find(NULL);
    if (!system_vfs) return SQLITE_ERROR;
    vfs = *system_vfs;
    vfs.zName = "faulty-disk";
    vfs.szOsFile = (int)sizeof(disk_file) + system_vfs->szOsFile;
    vfs.xOpen = disk_open;
    vfs.xDelete = disk_delete;
    return sqlite3_vfs_register(&vfs, 1);
}

void faulty_disk_arm(const char *folder, long steps, enum faulty_disk_fault fault) {
    faulty_disk_disarm();
    pthread_mutex_lock(&lock);
    armed_folder = strdup(folder);
    steps_left = steps;
    armed_fault = fault;
    pthread_mutex_unlock(&lock);
}

int faulty_disk_has_struck(void) {
    pthread_mutex_lock(&lock);
    int struck = has_struck;
    pthread_mutex_unlock(&lock);
    return struck;
}

void faulty_disk_disarm(void) {
    pthread_mutex_lock(&lock);
    free(armed_folder);
    armed_folder = NULL;
    has_struck = 0;
    forget_journal(NULL);
    pthread_mutex_unlock(&lock);
}

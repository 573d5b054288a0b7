#pragma once

/// What a disk does when its time has come.
enum faulty_disk_fault {
    /// The program is killed: the last write is cut in half, and no other follows.
    FAULTY_DISK_KILLED = 1,
    /// The power fails: also what was written and not yet synced is gone.
    FAULTY_DISK_POWER = 2,
    /// The disk is full: nothing is cut, and the program goes on.
    FAULTY_DISK_FULL = 3,
    /// One read fails, and the program goes on: counts reads, not writes.
    FAULTY_DISK_UNREADABLE = 4,
};

/// Puts the faulty disk under every database that this process opens from now on. Once, before the first one.
/// Gives SQLITE_OK.
int faulty_disk_install(void);
/// Lets the disk under the files whose paths begin with `folder` fail at the write, or the read, after `steps` others.
void faulty_disk_arm(const char *folder, long steps, enum faulty_disk_fault fault);
/// True once the fault has struck.
int faulty_disk_has_struck(void);
/// A new disk: nothing fails any more.
void faulty_disk_disarm(void);

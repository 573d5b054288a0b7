#pragma once

// syncfs(2), which glibc shows only to programs with _GNU_SOURCE: waits for one file system, where sync(2) waits for all of
// them, a slow stick among them.
extern int syncfs(int descriptor);

#pragma once
// What glibc's <spawn.h> shows only with _GNU_SOURCE, which Swift does not set. Without that header, whose types are Glibc's.

// `actions` is a posix_spawn_file_actions_t.
int cspawn_add_close_from(void *actions, int from) __asm__("posix_spawn_file_actions_addclosefrom_np");
int cspawn_add_change_directory(void *actions, const char *path) __asm__("posix_spawn_file_actions_addchdir_np");

// POSIX_SPAWN_SETSID
static inline short cspawn_new_session(void) { return 0x80; }

#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call. The handle is untyped because the module that opens it has the
// same C type under another name.
static inline int flow_sqlite_keep_log_on_close(void *database) {
    return sqlite3_db_config((sqlite3 *)database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

// Variadic, too. Counting each allocation under one lock for all connections costs, and nobody asks for the counts. Has an
// effect before the first connection only.
static inline int flow_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static inline const char *flow_sqlite_version(void) {
    return sqlite3_libversion();
}

#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call. The handle is untyped because the module that opens it has the
// same C type under another name.
static inline int flow_sqlite_keep_log_on_close(void *database) {
    return sqlite3_db_config((sqlite3 *)database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

static inline const char *flow_sqlite_version(void) {
    return sqlite3_libversion();
}

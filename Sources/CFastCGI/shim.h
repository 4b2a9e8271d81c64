#pragma once
#define _GNU_SOURCE 1
#include <fcgiapp.h>
#include <sys/socket.h>

/* accept4 is no function that Swift sees. */
static inline int flow_accept(int listening) {
    return accept4(listening, 0, 0, SOCK_CLOEXEC);
}

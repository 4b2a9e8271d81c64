#pragma once
#include <fcgiapp.h>

// What glibc shows only with _GNU_SOURCE, without its header, whose types are Glibc's.
int flow_accept4(int listening, void *address, void *length, int flags) __asm__("accept4");

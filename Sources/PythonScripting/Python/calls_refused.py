"""The system calls that no script needs: those that hold memory which no limit counts, and those that reach far into the kernel."""

import ctypes
import errno
import os
import struct

PR_SET_SECCOMP, MODE_FILTER = 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
NUMBER, ARCHITECTURE = 0, 4
# Where x86's other numbering begins.
OTHER_NUMBERING = 0x40000000

# The same on every machine.
NEWER = {
    'io_uring_setup': 425, 'open_tree': 428, 'move_mount': 429, 'fsopen': 430, 'fsconfig': 431, 'fsmount': 432, 'fspick': 433,
    'mount_setattr': 442, 'memfd_secret': 447,
}
REFUSED = {
    'x86_64': (0xC000003E, {
        'memfd_create': 319, 'shmget': 29, 'msgget': 68, 'mq_open': 240, 'add_key': 248, 'request_key': 249, 'keyctl': 250,
        'bpf': 321, 'perf_event_open': 298, 'userfaultfd': 323, 'ptrace': 101, 'process_vm_readv': 310,
        'process_vm_writev': 311, 'mount': 165, 'umount2': 166, 'pivot_root': 155, 'chroot': 161, 'unshare': 272, 'setns': 308,
        'open_by_handle_at': 304, 'kexec_load': 246, 'init_module': 175, 'finit_module': 313, 'syslog': 103,
    }),
    'aarch64': (0xC00000B7, {
        'memfd_create': 279, 'shmget': 194, 'msgget': 186, 'mq_open': 180, 'add_key': 217, 'request_key': 218, 'keyctl': 219,
        'bpf': 280, 'perf_event_open': 241, 'userfaultfd': 282, 'ptrace': 117, 'process_vm_readv': 270,
        'process_vm_writev': 271, 'mount': 40, 'umount2': 39, 'pivot_root': 41, 'chroot': 51, 'unshare': 97, 'setns': 268,
        'open_by_handle_at': 265, 'kexec_load': 104, 'init_module': 105, 'finit_module': 273, 'syslog': 116,
    }),
}


def instructions(architecture, numbers):
    """The filter: another architecture and what is listed are refused, all else is allowed."""
    checks = [(EQUAL, number) for number in sorted(numbers)] + [(AT_LEAST, OTHER_NUMBERING)]
    program = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 0, len(checks) + 2, architecture), (LOAD, 0, 0, NUMBER)]
    for at, (kind, number) in enumerate(checks):
        program.append((kind, len(checks) - at, 0, number))
    return program + [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]


class Filter(ctypes.Structure):
    _fields_ = [('count', ctypes.c_ushort), ('instructions', ctypes.c_char_p)]


def made():
    known = REFUSED.get(os.uname().machine)
    if known is None:
        return None
    architecture, numbers = known
    program = instructions(architecture, [*numbers.values(), *NEWER.values()])
    return Filter(len(program), b''.join(struct.pack('=HBBI', *instruction) for instruction in program))


FILTER = made()


def refuse(libc):
    """For this process and all that come of it, which must not be able to gain privileges. Nothing where the kernel has no filters."""
    if FILTER is not None:
        libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(FILTER), 0, 0)

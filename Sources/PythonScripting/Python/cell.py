"""The cell of a child: name spaces of its own, no privileges, and limits."""

import ctypes
import os
import resource
import select
import signal

import _flow_calls_refused

NEW_NAMESPACES = 0x00020000 | 0x08000000 | 0x10000000 | 0x20000000
NEW_NETWORK = 0x40000000
NO_SUID, NO_DEVICES, NO_PROGRAMS = 2, 4, 8
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 24, 38
M_ARENA_MAX = -8
CAPABILITIES_VERSION_3 = 0x20080522
FILE_BYTES = 64 << 20
PLACE = b'size=64m,nr_inodes=8k,mode=1777'
TOO_MUCH_MEMORY = 72
LOOK_MILLISECONDS = 250
PROCESSES = 64
OPEN_FILES = 256

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
libc.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]


class CannotContain(Exception):
    """The system refuses what a cell is made of."""


def prefer_to_be_killed_when_memory_is_short():
    try:
        write('/proc/self/oom_score_adj', '1000')
    except OSError:
        pass


def ward(order, descriptor, serve):
    """Makes a cell, runs `serve` in it as its first process, and ends as that one ends.

    Runs in a fork of the warm parent, which sends SIGTERM to have the cell ended. It stays outside of the cell.
    """
    close_all_but(descriptor)
    contained = order['contained']
    try:
        call('tie to the parent', libc.prctl, PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if contained:
            enter(order['network'])
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        first = os.fork()
    except (OSError, CannotContain) as error:
        refuse(descriptor, error)
        os._exit(71)
    if first == 0:
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
            settle(order)
        except (OSError, ValueError, CannotContain) as error:
            refuse(descriptor, error)
            os._exit(71)
        serve(descriptor, order)
        os._exit(0)
    os.close(descriptor)
    signal.signal(signal.SIGTERM, lambda *_: end(first, contained))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    is_greedy = contained and watch(first, order['memory'])
    if is_greedy:
        end(first, contained)
    _, status = os.waitpid(first, 0)
    code = os.waitstatus_to_exitcode(status)
    if not contained:
        end(first, contained)
    os._exit(TOO_MUCH_MEMORY if is_greedy else 128 - code if code < 0 else code)


def watch(first, most):
    """Whether the processes of a cell come to hold more memory together than one may have; ends with the first of them."""
    poll = select.poll()
    poll.register(os.pidfd_open(first), select.POLLIN)
    while not poll.poll(LOOK_MILLISECONDS):
        # The cell's own /proc, which is mounted where this process sees it too. A lone process is held by its own limit.
        is_mounted = not os.path.exists('/proc/self')
        processes = [name for name in os.listdir('/proc') if name.isdigit()] if is_mounted else []
        if len(processes) > 1 and sum(map(held, processes)) > most:
            return True
    return False


def held(process):
    """The memory of a process in bytes, with its share of what it shares."""
    try:
        with open(f'/proc/{process}/smaps_rollup', 'rb') as file:
            for line in file:
                if line.startswith(b'Pss:'):
                    return int(line.split()[1]) << 10
    except OSError:
        pass
    return 0


def end(first, contained):
    """Ends the first process, and with its process space all others; where it has none, those of its group."""
    for way in (os.kill,) if contained else (os.kill, os.killpg):
        try:
            way(first, signal.SIGKILL)
        except ProcessLookupError:
            pass


def refuse(descriptor, error):
    message = str(error).encode()
    os.write(descriptor, len(message).to_bytes(4, 'little') + b'X' + message)


def close_all_but(descriptor):
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, 4096)


def enter(network):
    """Leaves the name spaces of the warm parent; the next fork is the first process of the new ones."""
    user, group = os.getuid(), os.getgid()
    call('make name spaces', libc.unshare, NEW_NAMESPACES | (0 if network else NEW_NETWORK))
    write('/proc/self/setgroups', 'deny')
    write('/proc/self/uid_map', f'{user} {user} 1')
    write('/proc/self/gid_map', f'{group} {group} 1')


def settle(order):
    """Inside of the cell: own files, limits, and no privilege left."""
    call('tie to the parent', libc.prctl, PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if order['contained']:
        call('mount /proc', libc.mount, b'proc', b'/proc', b'proc', NO_SUID | NO_DEVICES | NO_PROGRAMS, None)
        for place in (b'/tmp', b'/dev/shm'):
            call('mount ' + place.decode(), libc.mount, b'tmpfs', place, b'tmpfs', NO_SUID | NO_DEVICES, PLACE)
        write('/proc/sys/user/max_user_namespaces', '0')
        os.chdir('/tmp')
    else:
        os.setsid()
    standard_descriptors()
    libc.mallopt(M_ARENA_MAX, 2)
    limit(order)
    drop_privileges()


def standard_descriptors():
    nothing = os.open('/dev/null', os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    output = os.memfd_create('output', 0)
    # Whoever holds it appends, also after it was cut.
    set_append(output)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)


def set_append(descriptor):
    import fcntl

    fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_APPEND)


def limit(order):
    memory = order['memory']
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    # In a cell they are counted from nothing, elsewhere with all others of the user.
    processes = PROCESSES if order['contained'] else PROCESSES + threads_of(os.getuid())
    resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))


def threads_of(user):
    count = 0
    for process in os.listdir('/proc'):
        try:
            with open(f'/proc/{process}/status', encoding='utf-8') as file:
                status = dict(line.split(':\t', 1) for line in file if ':\t' in line)
        except OSError:
            continue
        if status['Uid'].split()[0] == str(user):
            count += int(status['Threads'])
    return count


def drop_privileges():
    call('give up privileges', libc.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    call('give up capabilities', libc.capset, ctypes.byref(header), ctypes.byref(nothing))
    _flow_calls_refused.refuse(libc)


def call(what, function, *arguments):
    if function(*arguments) != 0:
        raise CannotContain(f'cannot {what}: {os.strerror(ctypes.get_errno())}')


def write(path, text):
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)

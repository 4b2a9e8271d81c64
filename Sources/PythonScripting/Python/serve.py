"""The loop of a child: frames in, one result for each input.

A frame is the length of what follows its head (4 bytes, little end first), one letter, and that.
In: P (the program, JSON), A (the attributes, a JSON object), I (one input). Out: P (how the program was taken), R (a result).
"""

import _socket
import json
import os
import resource
import signal
import struct
import sys
import time

from _flow_call import Call, Failure
from _flow_capture import Capture
from _flow_program import Program

IDLE_SECONDS = 60
LOOKS = 15
# A yield that took so many seconds was one to others; so many waits are then without looking.
CROWDED = 0.0003
QUIET_WAITS = 100
MOST_CALLS = 10_000
BASE_MEMORY = 512 << 20
MEMORY_PER_BYTE = 20
RESULT = struct.Struct('<IcBIIIII')
FAILED, LEFT_OUT = 1, 2
PROGRAM, ATTRIBUTES, INPUT = b'PAI'
LONGEST_OUTPUT = 250 << 20
LONGEST_ATTRIBUTES = 2 << 20


class DeadlinePassed(BaseException):
    """The script did not end in time. Not an Exception, so that only what catches all catches it."""

    __module__ = 'builtins'


class Deadline:
    """Raises in a script that does not end in time. One timer serves many calls: when it rings early, it is set again."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.begun = None
        self.is_set = False
        self.has_passed = False
        signal.signal(signal.SIGALRM, self.ring)

    def begin(self, now):
        self.has_passed = False
        self.begun = now
        if not self.is_set:
            self.set(self.seconds)

    def end(self):
        self.begun = None

    def set(self, seconds):
        self.is_set = True
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))

    def ring(self, number, frame):
        self.is_set = False
        if self.begun is None:
            return
        left = self.begun + self.seconds - time.perf_counter()
        if left > 0:
            self.set(left)
        else:
            self.has_passed = True
            raise DeadlinePassed(self.words())

    def words(self):
        return f'the script did not end within {self.seconds:g} s'


def serve(descriptor, order):
    Server(descriptor, order).run()


class Server:
    def __init__(self, descriptor, order):
        self.descriptor = descriptor
        self.socket = _socket.socket(fileno=descriptor)
        self.socket.setsockopt(_socket.SOL_SOCKET, _socket.SO_RCVTIMEO, struct.pack('ll', IDLE_SECONDS, 0))
        self.contained = order['contained']
        self.memory = 0
        self.received = b''
        self.quiet_waits = 0
        self.capture = Capture()
        self.program = None
        self.call = None
        self.deadline = None

    def run(self):
        calls = 0
        while calls < MOST_CALLS:
            kind, payload = self.frame()
            if kind == INPUT:
                self.answer(payload)
                calls += 1
            elif kind == ATTRIBUTES:
                self.call = Call(self.program, payload)
            elif kind == PROGRAM:
                self.prepare(json.loads(payload))
            else:
                return

    def frame(self):
        received = self.received
        while len(received) < 5:
            more = self.receive(65536)
            if not more:
                return None, None
            received += more
        length = int.from_bytes(received[:4], 'little')
        kind = received[4]
        end = 5 + length
        if len(received) >= end:
            self.received = received[end:]
            return kind, received[5:end]
        self.received = b''
        return kind, self.long(received[5:], length)

    def long(self, begin, length):
        payload = bytearray(length)
        payload[:len(begin)] = begin
        filled = len(begin)
        view = memoryview(payload)
        while filled < length:
            count = self.socket.recv_into(view[filled:])
            if count == 0:
                os._exit(0)
            filled += count
        return payload

    def receive(self, most):
        # The next call often comes sooner than a process is woken.
        for _ in range(LOOKS):
            try:
                return self.socket.recv(most, _socket.MSG_DONTWAIT)
            except BlockingIOError:
                if self.quiet_waits:
                    self.quiet_waits -= 1
                    break
                begin = time.perf_counter()
                os.sched_yield()
                if time.perf_counter() - begin > CROWDED:
                    self.quiet_waits = QUIET_WAITS
            except OSError:
                return b''
        try:
            return self.socket.recv(most)
        except OSError:
            return b''

    def prepare(self, order):
        self.deadline = Deadline(order['seconds'])
        self.program = Program(order['source'], order.get('known'))
        sys.stdin = open('/dev/null', encoding='utf-8')
        payload = json.dumps(self.program.about()).encode()
        self.socket.sendall(len(payload).to_bytes(4, 'little') + b'P' + payload)

    def answer(self, data):
        self.allow(len(data))
        begin = time.perf_counter()
        call, deadline = self.call, self.deadline
        flags, output, attributes, about = 0, b'', b'', None
        sys.stdout = sys.stderr = self.capture
        try:
            deadline.begin(begin)
            try:
                output = call.run(data)
            finally:
                deadline.end()
            if deadline.has_passed:
                raise Failure(deadline.words())
            if output is None:
                output, flags = b'null', LEFT_OUT
            elif len(output) > LONGEST_OUTPUT:
                raise Failure(f'the script wrote {len(output)} bytes; its result may have {LONGEST_OUTPUT >> 20} MiB')
        except Failure as failure:
            flags, output, about = FAILED, b'', failure.about()
        except BaseException as error:
            flags, output, about = FAILED, b'', call.failure(error).about()
        attributes = call.changed_attributes()
        if len(attributes) > LONGEST_ATTRIBUTES:
            reason = f'the attributes have {len(attributes)} bytes after the script; they may have {LONGEST_ATTRIBUTES >> 20} MiB'
            flags, output, attributes, about = FAILED, b'', b'', {'error': reason}
        messages = call.messages()
        if messages:
            about = about or {}
            about['log'] = messages
        self.tidy()
        told = json.dumps(about, ensure_ascii=False).encode('utf-8', 'replace') if about else b''
        printed = self.capture.take()
        duration = min(int((time.perf_counter() - begin) * 1e6), 0xFFFFFFFF)
        head = RESULT.pack(
            21 + len(output) + len(attributes) + len(printed) + len(told), b'R', flags, duration,
            len(output), len(attributes), len(printed), len(told))
        if len(output) < 65536:
            self.socket.sendall(b''.join((head, output, attributes, printed, told)))
        else:
            self.socket.sendall(head)
            self.socket.sendall(output)
            self.socket.sendall(attributes + printed + told)

    def allow(self, length):
        """Sets the limit on memory that belongs to an input; it cannot pass what the child was made with."""
        memory = BASE_MEMORY + MEMORY_PER_BYTE * (length + 0xFFFFF & ~0xFFFFF)
        if memory != self.memory:
            self.memory = memory
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            resource.setrlimit(resource.RLIMIT_AS, (min(memory, hard), hard))

    def tidy(self):
        """Ends the processes that the script left behind."""
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if self.contained:
            os.kill(-1, signal.SIGKILL)
            while True:
                try:
                    os.waitpid(-1, 0)
                except ChildProcessError:
                    return

"""The warm parent: forks a child for each request on the control descriptor, and tells how each child ended.

It runs no script. It ends with the other end of the control descriptor, and after a minute without children.
"""

import _socket
import gc
import json
import os
import select
import signal
import time

import _flow_cell
import _flow_json
import _flow_serve

IDLE_MILLISECONDS = 60_000
# What many scripts import; taken in while nobody waits, so that the children need not.
USUAL = (
    '_flow_prologue', '_flow_python2', 'traceback', 'datetime', 'base64', 'hashlib', 'uuid', 'decimal', 'urllib.parse',
    'java.nio.charset', 'org.apache.commons.io', 'org.apache.nifi.processor.io', 'java.lang', 'java.util', 'urllib.request',
    'xml.etree.ElementTree', 'collections', 'random', 'math', 'zoneinfo',
)


def serve(control, about):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.clear()
    _flow_json.take_over()
    _flow_cell.prefer_to_be_killed_when_memory_is_short()
    control.send(b'{"ready":true}')
    Parent(control, json.loads(about)).run()


class Parent:
    def __init__(self, control, about):
        self.control = control
        self.about = about
        self.children = {}
        self.wardens = {}
        self.usual = list(USUAL)
        self.poll = select.poll()
        self.poll.register(control.fileno(), select.POLLIN)

    def run(self):
        idle_since = time.monotonic()
        while True:
            if self.children:
                idle_since = time.monotonic()
            wait = 20 if self.usual else IDLE_MILLISECONDS
            events = self.poll.poll(wait)
            if not events:
                if self.usual:
                    self.take_in(self.usual.pop(0))
                elif not self.children and time.monotonic() - idle_since > IDLE_MILLISECONDS / 1000 - 1:
                    return
            for descriptor, _ in events:
                if descriptor != self.control.fileno():
                    self.bury(descriptor)
                elif not self.obey():
                    return

    def take_in(self, name):
        try:
            __import__(name)
        except ImportError:
            pass

    def obey(self):
        """Does what the next message says; false at its end."""
        message, ancillary, _, _ = self.control.recvmsg(65536, _socket.CMSG_SPACE(4), _socket.MSG_CMSG_CLOEXEC)
        if not message:
            return False
        descriptors = [int.from_bytes(data[:4], 'little') for _, _, data in ancillary]
        order = json.loads(message)
        if 'end' in order:
            warden = self.children.get(order['end'])
            if warden is not None:
                os.kill(warden, signal.SIGTERM)
        elif descriptors:
            self.fork(order | self.about, descriptors[0])
        return True

    def fork(self, order, descriptor):
        gc.collect(0)
        gc.freeze()
        try:
            pid = os.fork()
        except OSError as error:
            os.close(descriptor)
            self.tell(order['child'], 'could not be started: ' + str(error))
            return
        if pid == 0:
            try:
                self.control.close()
                _flow_cell.ward(order, descriptor, _flow_serve.serve)
            finally:
                os._exit(70)
        os.close(descriptor)
        warden = os.pidfd_open(pid)
        self.children[order['child']] = pid
        self.wardens[warden] = (order['child'], pid)
        self.poll.register(warden, select.POLLIN)

    def bury(self, descriptor):
        child, pid = self.wardens.pop(descriptor)
        self.poll.unregister(descriptor)
        os.close(descriptor)
        del self.children[child]
        _, status = os.waitpid(pid, 0)
        self.tell(child, how(os.waitstatus_to_exitcode(status)))

    def tell(self, child, end):
        try:
            self.control.send(json.dumps({'child': child, 'end': end}).encode())
        except OSError:
            pass


def how(code):
    """The end of a child in words; a warden hands on a signal as 128 and its number."""
    if code == _flow_cell.TOO_MUCH_MEMORY:
        return 'took more memory with its processes than it may have'
    if code < 0:
        code = 128 - code
    if code > 128:
        try:
            return 'was ended by ' + signal.Signals(code - 128).name
        except ValueError:
            return 'was ended by signal ' + str(code - 128)
    return 'ended with status ' + str(code)

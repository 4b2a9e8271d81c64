"""An Omnitron that misbehaves on purpose and remembers every call."""
import json, random, select, socket, ssl, struct, threading, time

WELL = {"fail": 0, "break": 0, "stall": 0, "cut": 0, "late": 0, "busy": 0}
ILL = {"fail": 4, "break": 2, "stall": 2, "cut": 3, "late": 12, "busy": 2}


# Of a call's time-out, so much is left to what a busy machine adds between the sender's clock and this one, in seconds.
SLACK = 0.5


class Call:
    """One update as it came: when it began, when it was taken, when it was over."""

    def __init__(self, order, marks, body, began):
        self.order, self.marks, self.body = order, marks, body
        self.began, self.taken, self.over = began, None, None


def arrived(connection):
    """When the last byte of a request came in, as the kernel noted it: a busy machine may read it much later."""
    information = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    (since,) = struct.unpack_from("I", information, 52)  # tcpi_last_data_recv, in milliseconds by a clock that ticks each 10 at the worst
    return time.monotonic() - max(0, since - 10) / 1000


class Omnitron:
    def __init__(self, timeout=3.0, certificate=None, seed=None):
        self.timeout, self.random, self.behaviour = timeout, random.Random(seed), dict(WELL)
        self.calls, self.values, self.lock, self.counts = [], {}, threading.Lock(), {}
        self.last_taken, self.mute = time.monotonic(), False
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.listener.getsockname()[1]
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            reader = connection.makefile("rb")
            while True:
                line = reader.readline()
                if not line:
                    return
                headers = {}
                while (header := reader.readline().strip()):
                    name, _, value = header.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                body = reader.read(int(headers.get("content-length", 0)))
                began = arrived(connection)
                method, path = line.decode("latin-1").split()[:2]
                if not self.answer(connection, method, path, body, began):
                    return
        except (OSError, ValueError, ssl.SSLError):
            pass
        finally:
            connection.close()

    def answer(self, connection, method, path, body, began):
        if self.mute:
            while self.mute:
                time.sleep(0.05)
            if self.is_gone(connection):
                return False
        if path.endswith("/auth/login/"):
            return self.send(connection, 200, {"key": "k-" + "0" * 20})
        call = Call(*self.read(body), body, began)
        with self.lock:
            self.calls.append(call)
            fault = self.draw()
            self.counts[fault] = self.counts.get(fault, 0) + 1
        try:
            return getattr(self, "do_" + fault)(connection, call)
        finally:
            call.over = call.over or time.monotonic()

    @staticmethod
    def is_gone(connection):
        """Whether the sender has given up."""
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and not connection.recv(1, socket.MSG_PEEK)

    def read(self, body):
        document = json.loads(body)
        return str(document["order"]), [item.get("m") for item in document["orderitem_set"]]

    def draw(self):
        place = self.random.random() * 100
        for fault, share in self.behaviour.items():
            place -= share
            if place < 0:
                return fault
        return "take"

    def take(self, call):
        """Takes the update, whether or not its sender still lives.

        Gives whether it did: what comes to its turn when the sender must have given up is left. An Omnitron that took it then
        could put orders out of order, which no sender can do anything about, and which is not what is looked for here.
        """
        if time.monotonic() - call.began > self.timeout - SLACK:
            with self.lock:
                self.counts["left, since this machine was too slow"] = self.counts.get("left, since this machine was too slow", 0) + 1
            return False
        with self.lock:
            call.taken = self.last_taken = time.monotonic()
            for item in json.loads(call.body)["orderitem_set"]:
                for name, value in item.items():
                    if name != "id":
                        self.values[(call.order, item["id"], name)] = value
        return True

    def do_take(self, connection, call):
        return self.take(call) and self.send(connection, 200, {"updated": 1}, call=call)

    def do_fail(self, connection, call):
        return self.send(connection, 503, {"detail": "fails on purpose"}, call=call)

    def do_busy(self, connection, call):
        return self.send(connection, 429, {"detail": "too fast"}, [("Retry-After", "1")], call)

    def do_break(self, connection, call):
        return self.take(call) and self.send(connection, 500, {"detail": "took it and broke"}, call=call)

    def do_late(self, connection, call):
        time.sleep(self.random.random() * self.timeout / 2)
        return self.do_take(connection, call)

    def do_stall(self, connection, call):
        # Nothing is taken; over when the sender gives up.
        select.select([connection], [], [], self.timeout + 3)
        return False

    def do_cut(self, connection, call):
        if self.random.random() < 0.5:
            self.take(call)
        call.over = time.monotonic()
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"upd")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def send(self, connection, status, document, headers=(), call=None):
        if call:
            # The sender may go on before this thread does.
            call.over = time.monotonic()
        body = json.dumps(document).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers)
        connection.sendall(head.encode() + b"\r\n" + body)
        return True

    def close(self):
        self.listener.close()

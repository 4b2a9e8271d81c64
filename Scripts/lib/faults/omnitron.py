"""An Omnitron that misbehaves on purpose and remembers every call."""
import json, random, select, socket, ssl, struct, threading, time

WELL = {"fail": 0, "break": 0, "stall": 0, "cut": 0, "late": 0, "busy": 0}
ILL = {"fail": 4, "break": 2, "stall": 2, "cut": 3, "late": 12, "busy": 2}


class Call:
    """One update as it came: when it began, when it was taken, when it was over."""

    def __init__(self, order, marks, body):
        self.order, self.marks, self.body = order, marks, body
        self.began, self.taken, self.over = time.monotonic(), None, None


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
                method, path = line.decode("latin-1").split()[:2]
                if not self.answer(connection, method, path, body):
                    return
        except (OSError, ValueError, ssl.SSLError):
            pass
        finally:
            connection.close()

    def answer(self, connection, method, path, body):
        if self.mute:
            while self.mute:
                time.sleep(0.05)
            if self.is_gone(connection):
                return False
        if path.endswith("/auth/login/"):
            return self.send(connection, 200, {"key": "k-" + "0" * 20})
        call = Call(*self.read(body), body)
        with self.lock:
            self.calls.append(call)
            fault = self.draw()
            self.counts[fault] = self.counts.get(fault, 0) + 1
        try:
            return getattr(self, "do_" + fault)(connection, call)
        finally:
            call.over = time.monotonic()

    @staticmethod
    def is_gone(connection):
        """Whether the sender has given up; an Omnitron that still worked on it then could put orders out of order."""
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
        with self.lock:
            call.taken = self.last_taken = time.monotonic()
            for item in json.loads(call.body)["orderitem_set"]:
                for name, value in item.items():
                    if name != "id":
                        self.values[(call.order, item["id"], name)] = value

    def do_take(self, connection, call):
        self.take(call)
        return self.send(connection, 200, {"updated": 1})

    def do_fail(self, connection, call):
        return self.send(connection, 503, {"detail": "fails on purpose"})

    def do_busy(self, connection, call):
        return self.send(connection, 429, {"detail": "too fast"}, [("Retry-After", "1")])

    def do_break(self, connection, call):
        self.take(call)
        return self.send(connection, 500, {"detail": "took it and broke"})

    def do_late(self, connection, call):
        # Within the time-out; it is taken whether or not the sender still lives. A machine that is busy may sleep longer: what is
        # taken after the time-out is what no sender can do anything about, and is not what is looked for here.
        time.sleep(self.random.random() * self.timeout / 2)
        if time.monotonic() - call.began > self.timeout - 1:
            return False
        self.take(call)
        return self.send(connection, 200, {"updated": 1})

    def do_stall(self, connection, call):
        # Nothing is taken; over when the sender gives up.
        select.select([connection], [], [], self.timeout + 3)
        return False

    def do_cut(self, connection, call):
        if self.random.random() < 0.5:
            self.take(call)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"upd")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False

    def send(self, connection, status, document, headers=()):
        body = json.dumps(document).encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers)
        connection.sendall(head.encode() + b"\r\n" + body)
        return True

    def close(self):
        self.listener.close()

"""Posts orders without end, each until it is acknowledged, and remembers what was."""
import http.client, json, random, threading, time

ITEMS, MEMBERS = (1, 2), ("m", "x", "y")


class Poster(threading.Thread):
    """One caller with orders of its own, so that it knows in which order they were acknowledged."""

    def __init__(self, number, installation, flow, pause, orders=12):
        super().__init__(daemon=True)
        self.number, self.installation, self.flow, self.pause = number, installation, flow, pause
        self.random, self.orders = random.Random(number), [f"o{number}-{place}" for place in range(orders)]
        self.acknowledged, self.answers, self.gaps, self.is_stopping, self.count = [], {}, [], False, 0
        self.connection = None

    def run(self):
        while not self.is_stopping:
            rows = [self.row() for _ in range(self.random.choice((1, 1, 2, 4)))]
            run = self.post(rows)
            if run:
                self.acknowledged.append((run, rows))
            time.sleep(self.pause * 2 * self.random.random())

    def row(self):
        self.count += 1
        mark = f"{self.number}.{self.count}"
        items = []
        for item in ITEMS[:self.random.choice((1, 1, 2))]:
            items.append({"id": item, "m": mark, **{name: mark for name in MEMBERS[1:] if self.random.random() < 0.4}})
        return {"order": self.random.choice(self.orders), "orderitem_set": items}

    def post(self, rows):
        """Tries with the same Idempotency-Key until the body is acknowledged."""
        body, key = json.dumps(rows).encode(), f"{self.number}-{self.count}"
        headers = {"Content-Type": "application/json", "Authorization": "Bearer " + self.installation.token, "Idempotency-Key": key}
        began = time.monotonic()
        while True:
            status, answer = self.attempt(body, headers)
            self.answers[status] = self.answers.get(status, 0) + 1
            if status == 202:
                self.gaps.append(time.monotonic() - began)
                return json.loads(answer)["run_id"]
            if status not in (0, 502, 503, 504, 507):
                raise SystemExit(f"a post was answered {status}: {answer}")
            if self.is_stopping and time.monotonic() - began > 60:
                return None
            time.sleep(0.05 if status == 0 else 0.2)

    def attempt(self, body, headers):
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=70)
            self.connection.request("POST", f"/outbound/{self.flow}", body, headers)
            answer = self.connection.getresponse()
            text = answer.read()
            if answer.status != 202:
                self.connection.close()
                self.connection = None
            return answer.status, text
        except (OSError, http.client.HTTPException):
            if self.connection:
                self.connection.close()
            self.connection = None
            return 0, b""


class Load:
    def __init__(self, installation, flow, posters=6, pause=0.1):
        self.posters = [Poster(number, installation, flow, pause) for number in range(posters)]
        for poster in self.posters:
            poster.start()

    def stop(self):
        for poster in self.posters:
            poster.is_stopping = True
        for poster in self.posters:
            poster.join(120)

    @property
    def rows(self):
        return sum(len(rows) for poster in self.posters for _, rows in poster.acknowledged)

    def longest_gap(self):
        return max((gap for poster in self.posters for gap in poster.gaps), default=0)

    def answers(self):
        total = {}
        for poster in self.posters:
            for status, count in poster.answers.items():
                total[status] = total.get(status, 0) + count
        return total

"""Trials that measure under load: how long the write-ahead log gets, and how soon a cancelled run ends."""
import os, socket, sqlite3, threading, time

from trials import under_load

LOG_LIMIT = 64 << 20


def in_threads(*works):
    """Runs them side by side until all have ended."""
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Stopwatch:
    """Counts the time in which this machine ran: a pause in which nothing did is not anybody's fault."""

    def __init__(self):
        self.seconds = 0.0
        threading.Thread(target=self.tick, daemon=True).start()

    def tick(self):
        last = time.monotonic()
        while True:
            time.sleep(0.02)
            now = time.monotonic()
            self.seconds += min(now - last, 0.2)
            last = now


def long_log():
    """Some MB are posted and sent each second, pages listed, snapshots held for 2 s and backups made: the log stays under 64 MiB."""
    told = {}

    def act(installation, omnitron, load):
        flow = {**installation.flow("heavy", omnitron.url), "login": {"omnitron": "out"}}
        installation.expect(201, *installation.request("POST", "/api/flows", flow))
        end, largest, posted, backups, found = time.monotonic() + 40, [0], [0], [0], []
        store = installation.data / "flows.sqlite"

        def watch():
            while time.monotonic() < end:
                largest[0] = max(largest[0], os.path.getsize(f"{store}-wal"))
                time.sleep(0.02)

        def post(number):
            count = 0
            while time.monotonic() < end:
                count += 1
                rows = [{"order": f"h{number}-{count}-{place}", "orderitem_set": [{"id": 1, "note": os.urandom(15000).hex()}]} for place in range(33)]
                status, _ = installation.request("POST", "/outbound/heavy", rows)
                posted[0] += status == 202
                time.sleep(0.3 if status == 202 else 1)

        def list_pages():
            while time.monotonic() < end:
                status, page = installation.request("GET", "/api/runs?limit=200")
                for run in page["items"][:3]:
                    installation.request("GET", f"/api/runs/{run['id']}/rows?limit=200")

        def hold():
            while time.monotonic() < end:
                with sqlite3.connect(f"file:{store}?mode=ro", uri=True, isolation_level=None) as reader:
                    reader.execute("BEGIN")
                    reader.execute("SELECT count(*) FROM run").fetchone()
                    time.sleep(2)
                    reader.execute("COMMIT")
                time.sleep(1)

        def back_up():
            while time.monotonic() < end:
                done = installation.flowctl("backup", str(installation.directory / "copy.sqlite"), check=False)
                backups[0] += 1
                if done.returncode:
                    found.append(f"flowctl backup: {done.stderr}")
                time.sleep(5)

        in_threads(watch, *(lambda number=number: post(number) for number in range(3)), list_pages, list_pages, hold, back_up)
        told.update(log=f"{largest[0] / 2**20:.1f} MiB", store=f"{os.path.getsize(store) / 2**20:.0f} MiB", posted=f"{posted[0]} MB", backups=backups[0])
        if largest[0] > LOG_LIMIT:
            found.append(f"the log had {largest[0] / 2**20:.1f} MiB")
        return found

    found, text = under_load(act, posters=2, timers=2)
    return found, f"longest log {told.get('log')}, {told}, {text}"


def cancelled_runs():
    """Runs are cancelled while they wait, are read, wait for a login, between rows and with a row that hangs at Omnitron."""
    told, watch = {}, Stopwatch()

    def act(installation, omnitron, load):
        found = []
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            # It takes connections and answers nothing.
            url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
            installation.expect(201, *installation.request("POST", "/api/logins", {
                "name": "deaf", "type": "jwt", "url": url + "/token", "username": "u", "password": "p"}))
            installation.expect(201, *installation.request("POST", "/api/logins", {
                "name": "open", "type": "permanent_token", "header": "Authorization", "token": "t-0123456789"}))

            def inbound(name, **login):
                return {"name": name, "configuration": {"domain_url": omnitron.url}, "login": {"omnitron": "out", **login},
                        "read": {"url": url + "/orders", "timeout_seconds": 60}}

            installation.expect(201, *installation.request("POST", "/api/flows", inbound("slow-page")))
            installation.expect(201, *installation.request("POST", "/api/flows", inbound("slow-login", erp="deaf")))
            silent = installation.flow("hanging", url, timeout_seconds=60, concurrency=1)
            installation.expect(201, *installation.request("POST", "/api/flows", {**silent, "login": {"omnitron": "open"}}))
            orders = [{"order": f"c{place}", "orderitem_set": [{"id": 1, "m": "c"}]} for place in range(500)]
            starts = {
                "reading": lambda: installation.request("POST", "/api/flows/slow-page/runs", {"parameters": {"number": "1"}}),
                # The flow is read already, so this one waits.
                "queued": lambda: installation.request("POST", "/api/flows/slow-page/runs", {"parameters": {"number": "2"}}),
                "logging in": lambda: installation.request("POST", "/api/flows/slow-login/runs", {"parameters": {"number": "1"}}),
                "hanging": lambda: installation.request("POST", "/outbound/hanging", orders),
                "between rows": lambda: installation.request("POST", "/outbound/out", orders),
            }
            runs = {}
            omnitron.behaviour["late"] = 100
            for name, start in starts.items():
                runs[name] = installation.expect(202, *start())["run_id"]
                time.sleep(0.5)
            for name in ("between rows", "queued", "reading", "logging in", "hanging"):
                before = installation.request("GET", f"/api/runs/{runs[name]}")[1]
                began = watch.seconds
                installation.request("POST", f"/api/runs/{runs[name]}/cancel")
                run = installation.wait(lambda: (lambda run: run if run["finished_at"] else None)(
                    installation.request("GET", f"/api/runs/{runs[name]}")[1]), 30)
                took = watch.seconds - began
                told[f"{name} ({before['status']})"] = f"{took:.1f} s"
                if run is None or took > 5:
                    found.append(f"a run that was {name} ended {took:.1f} s after it was cancelled")
                elif run["status"] != "cancelled":
                    found.append(f"a run that was {name} ended {run['status']}")
            omnitron.behaviour["late"] = 0
        return found

    found, text = under_load(act, posters=2, timers=2)
    return found, f"{told}, {text}"


TRIALS = {"log under load": long_log, "runs are cancelled": cancelled_runs}

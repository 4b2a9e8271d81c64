"""A whole installation on a free port and in a temporary directory: nginx with the repository's own files, the real
programs, and the demo back ends."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request

from .waiting import until

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
LIBRARIES = pathlib.Path("/usr/share/javascript")
PASSWORD = "a long password"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


class Installation:
    """Owns the processes and directories.

    `programs` is where flow-responder and the others lie. Without `with_libraries` nginx serves no CodeMirror and no
    Chart.js, as on a machine that has none. The first user is `admin`, a partner user; its password is `PASSWORD`.
    """

    def __init__(self, programs, with_libraries=True):
        self.programs = pathlib.Path(programs).resolve()
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="flow-browser-"))
        # The workers of nginx are another user.
        self.directory.chmod(0o755)
        self.data = self.directory / "data"
        self.log = self.directory / "log"
        self.log.mkdir()
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.omnitron = f"{self.url}/demo/omnitron"
        self.erp = f"{self.url}/demo/erp"
        self.processes = []
        self.tokens = {}
        self.cookies = {}
        try:
            self._start(with_libraries)
        except BaseException:
            self.stop()
            raise

    def _start(self, with_libraries):
        as_root = os.geteuid() == 0
        group = ["--socket-group", "www-data"] if as_root else []
        www = REPOSITORY / "www"
        self._run("flow-responder", "--data", self.data, "--socket", self._socket("responder"), *group, "--www", www)
        self._run("flow-timer", "--data", self.data)
        self._run("flow-demo", "--data", self.data, "--socket", self._socket("demo"), *group)
        configuration = self.directory / "nginx"
        options = [
            "--to", configuration, "--port", self.port, "--www", www, "--log", self.log,
            "--responder", self._socket("responder"), "--demo", self._socket("demo"),
        ]
        if as_root:
            options += ["--user", "www-data"]
        if with_libraries:
            for option, name in [("--codemirror", "codemirror"), ("--chartjs", "chart.js")]:
                if (LIBRARIES / name).is_dir():
                    options += [option, LIBRARIES / name]
        subprocess.run([REPOSITORY / "Scripts/lib/render-nginx", *map(str, options)], check=True)
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self._run(
            nginx, "-e", self.log / "nginx-error.log", "-p", configuration, "-c", configuration / "nginx.conf")
        self.add_user("admin", "partner")
        until(self._is_healthy, f"{self.url}/health is 200; see {self.log}", within=60)

    def _run(self, program, *arguments):
        path = program if os.path.isabs(program) else self.programs / program
        name = os.path.basename(program)
        with open(self.log / f"{name}.out", "ab") as output:
            self.processes.append(
                subprocess.Popen(
                    [str(path), *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=output, stderr=output))

    def _socket(self, name):
        return self.directory / f"{name}.sock"

    def _is_healthy(self):
        try:
            return self.send("GET", "/health", user=None).status == 200
        except OSError:
            return False

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(timeout=25)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def flowctl(self, *arguments, text=""):
        """The standard output of flowctl; fails unless it ends well."""
        done = subprocess.run(
            [str(self.programs / "flowctl"), *map(str, arguments), "--data", str(self.data)], input=text,
            capture_output=True, text=True)
        assert done.returncode == 0, f"flowctl {' '.join(map(str, arguments))}: {done.stderr}"
        return done.stdout

    def add_user(self, name, role, *projects):
        options = [part for project in projects for part in ("--project", project)]
        self.flowctl("user", "add", name, "--role", role, *options, "--password-stdin", text=PASSWORD + "\n")

    def send(self, method, path, body=None, user="admin", headers=None):
        """A request to the API as a user (None: nobody). `body` is sent as JSON, bytes as they are."""
        fields = dict(headers or {})
        if user is not None:
            fields["Authorization"] = f"Bearer {self.token(user)}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            fields.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data=body, method=method, headers=fields)
        try:
            with urllib.request.urlopen(request, timeout=70) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def done(self, method, path, body=None, **options):
        """The JSON of an answer that has to be a success; None without one."""
        answer = self.send(method, path, body, **options)
        assert 200 <= answer.status < 300, f"{method} {path}: {answer.status} {answer.body.decode()}"
        return answer.json if answer.body else None

    def token(self, user):
        if user not in self.tokens:
            credentials = {"username": user, "password": PASSWORD}
            self.tokens[user] = self.done("POST", "/api/sessions", credentials, user=None)["token"]
        return self.tokens[user]

    def cookie(self, user):
        """Name and value of the cookie that a browser of this user holds."""
        if user not in self.cookies:
            answer = self.send(
                "POST", "/api/sessions?cookie=1", {"username": user, "password": PASSWORD}, user=None)
            assert answer.status == 201, answer.body.decode()
            self.cookies[user] = answer.headers["Set-Cookie"].split(";")[0].split("=", 1)
        return self.cookies[user]

    def add_logins(self):
        """The logins of the demo back ends, `demo-omnitron` and `demo-erp`, once."""
        if any(login["name"] == "demo-erp" for login in self.done("GET", "/api/logins")["items"]):
            return
        self.done("POST", "/api/logins", {
            "name": "demo-omnitron", "type": "omnitron", "username": "demo", "password": "demo-omnitron"})
        self.done("POST", "/api/logins", {
            "name": "demo-erp", "type": "jwt", "url": f"{self.erp}/login", "username": "erp", "password": "demo-erp"})

    def add_outbound(self, name, **members):
        """An outbound flow that writes to the demo Omnitron."""
        self.add_logins()
        self.done("POST", "/api/flows", {
            "name": name, "direction": "outbound", "configuration": {"domain_url": self.omnitron},
            "login": {"omnitron": "demo-omnitron"}, **members})

    def add_inbound(self, name, **members):
        """An inbound flow from the demo ERP to the demo Omnitron, by hand only unless a schedule is given."""
        self.add_logins()
        self.done("POST", "/api/flows", {
            "name": name, "direction": "inbound",
            "configuration": {"domain_url": self.omnitron, "timezone": "Europe/Istanbul"},
            "login": {"omnitron": "demo-omnitron", "erp": "demo-erp"},
            "read": {"url": f"{self.erp}/orders"},
            "mapping": {"spec": [{
                "operation": "shift",
                "spec": {"*": {"orderitems": "[&1].orderitem_set", "order": "[&1].order"}}}]},
            **members})

    def post(self, flow, *orders):
        """Posts orders to an outbound flow, each a number; gives the id of the run."""
        rows = [{"order": order, "orderitem_set": [{"id": place + 1, "status": 450}]}
                for place, order in enumerate(orders)]
        return self.done("POST", f"/outbound/{flow}", rows)["run_id"]

    def ended(self, run):
        """The run once it has ended."""
        return until(
            lambda: (lambda found: found if found["finished_at"] else None)(self.done("GET", f"/api/runs/{run}")),
            f"run {run} ends", within=60)

    def misbehave(self, back_end="omnitron", **members):
        """How a demo back end fails, such as `orders={"A1": 400}`; nothing given: it behaves again."""
        self.done("DELETE", f"/demo/{back_end}/_behaviour")
        if members:
            self.done("POST", f"/demo/{back_end}/_behaviour", members)

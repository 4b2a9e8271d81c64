"""A whole installation in a directory of its own: nginx with the repository's files, real programs that are started again."""
import http.client, json, os, pathlib, resource, shutil, signal, socket, subprocess, tempfile, threading, time

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAMS = pathlib.Path(os.environ.get("FLOW_PROGRAMS", ROOT / ".build/release"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    def __init__(self, data=None, timers=1, environment=None, limits=(), timer_options=()):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="flow-faults-", dir="/run" if os.access("/run", os.W_OK) else None))
        os.chmod(self.directory, 0o711)
        self.data = pathlib.Path(data) if data else self.directory / "data"
        self.log = self.directory / "log"
        self.log.mkdir()
        self.environment = {**os.environ, **(environment or {})}
        self.limits, self.timer_options = list(limits), list(timer_options)
        self.port = int(os.environ.get("FLOW_PORT", 0)) or free_port()
        self.processes, self.lock, self.closing = {}, threading.RLock(), False
        self.timers = [f"timer{number}" for number in range(1, timers + 1)]
        self.render()
        try:
            for name in ["responder", *self.timers, "nginx"]:
                self.start(name)
            self.sign_in()
        except BaseException:
            self.close()
            raise

    def render(self):
        command = [ROOT / "Scripts/lib/render-nginx", "--to", self.directory / "nginx", "--port", str(self.port), "--www", ROOT / "www",
                   "--log", self.log, "--responder", self.directory / "responder.sock"]
        if os.geteuid() == 0:
            command += ["--user", "www-data"]
        subprocess.run([str(part) for part in command], check=True)

    def command(self, name):
        if name == "nginx":
            nginx = self.directory / "nginx"
            return ["nginx", "-e", self.log / "nginx-error.log", "-p", nginx, "-c", nginx / "nginx.conf"]
        if name == "responder":
            group = ["--socket-group", "www-data"] if os.geteuid() == 0 else []
            return [PROGRAMS / "flow-responder", "--data", self.data, "--socket", self.directory / "responder.sock", "--www", ROOT / "www",
                    *group, *self.limits]
        return [PROGRAMS / "flow-timer", "--data", self.data, *self.timer_options]

    def start(self, name):
        with self.lock:
            output = open(self.log / f"{name}.log", "ab")
            environment = os.environ if name == "nginx" else self.environment
            self.processes[name] = subprocess.Popen([str(part) for part in self.command(name)], stdout=output, stderr=output,
                                                    stdin=subprocess.DEVNULL, env=environment, start_new_session=True)
            output.close()

    def kill(self, name):
        """kill -9 of the program and its children, then a new one."""
        with self.lock:
            process = self.processes[name]
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            if name == "nginx":
                (self.directory / "nginx/nginx.pid").unlink(missing_ok=True)
        time.sleep(0.05)
        self.start(name)

    def stop(self, *names):
        """SIGTERM, and no new one."""
        with self.lock:
            for name in names:
                process = self.processes.pop(name)
                process.send_signal(signal.SIGTERM)
                process.wait(25)

    def ended(self):
        """Programs that ended by themselves; they are started again."""
        with self.lock:
            found = [name for name, process in self.processes.items() if process.poll() is not None]
        for name in found:
            self.start(name)
        return found

    def flowctl(self, *arguments, text=None, check=True):
        return subprocess.run([str(PROGRAMS / "flowctl"), *arguments, "--data", str(self.data)], input=text, text=True, capture_output=True,
                              check=check, timeout=600)

    def request(self, method, path, body=None, headers=None, timeout=70):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
            fields = {"Content-Type": "application/json", **(headers or {})}
            if getattr(self, "token", None):
                fields["Authorization"] = "Bearer " + self.token
            connection.request(method, path, data, fields)
            answer = connection.getresponse()
            text = answer.read()
            try:
                return answer.status, json.loads(text)
            except ValueError:
                return answer.status, text
        finally:
            connection.close()

    def sign_in(self):
        self.wait(lambda: self.request("GET", "/health")[0] in (200, 503), 30)
        users = self.flowctl("user", "list", check=False).stdout
        if "faults" not in users:
            self.flowctl("user", "add", "faults", "--role", "partner", "--password-stdin", text="a long password\n")
        status, session = self.request("POST", "/api/sessions", {"username": "faults", "password": "a long password"})
        if status != 201:
            raise SystemExit(f"sign in: {status} {session}")
        self.token = session["token"]

    def add_flow(self, name, omnitron, **write):
        self.expect(201, *self.request("POST", "/api/logins", {
            "name": name, "type": "omnitron", "username": "demo", "password": "demo-omnitron"}))
        self.expect(201, *self.request("POST", "/api/flows", self.flow(name, omnitron, **write)))

    def flow(self, name, omnitron, **write):
        return {"name": name, "direction": "outbound", "configuration": {"domain_url": omnitron}, "login": {"omnitron": name},
                "write": {"max_attempts": 100, "timeout_seconds": 3, "concurrency": 16, **write}}

    @staticmethod
    def expect(wanted, status, answer):
        if status != wanted:
            raise SystemExit(f"answered {status}, not {wanted}: {answer}")
        return answer

    @staticmethod
    def wait(condition, seconds):
        deadline = time.monotonic() + seconds
        while True:
            try:
                value = condition()
                if value:
                    return value
            except (OSError, http.client.HTTPException):
                pass
            if time.monotonic() > deadline:
                return None
            time.sleep(0.1)

    def limit_files(self, name, count):
        pid = self.processes[name].pid
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (count, resource.prlimit(pid, resource.RLIMIT_NOFILE)[1]))

    def close(self, keeps=False):
        with self.lock:
            for process in self.processes.values():
                process.send_signal(signal.SIGTERM)
            for process in self.processes.values():
                try:
                    process.wait(25)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
        if not keeps:
            shutil.rmtree(self.directory, ignore_errors=True)

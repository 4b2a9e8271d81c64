"""Faults one at a time: each trial breaks one thing under load, mends it, and looks whether anything was lost."""
import contextlib, os, pathlib, shutil, sqlite3, subprocess, tempfile, time

from checks import problems, wait_for_end
from installation import Installation
from load import Load
from omnitron import Omnitron


class Unavailable(Exception):
    """The machine does not offer what the trial needs."""


def under_load(break_and_mend, posters=4, seconds=4, end=240, **options):
    """Load before, while and after; then the checks. Gives what is wrong."""
    omnitron = Omnitron()
    installation = Installation(**options)
    try:
        installation.add_flow("out", omnitron.url)
        load = Load(installation, "out", posters=posters)
        time.sleep(seconds)
        found = break_and_mend(installation, omnitron, load) or []
        time.sleep(seconds)
        load.stop()
        if wait_for_end(installation, end):
            found.append("runs are left that do not end")
        more, ends = problems(installation, load, omnitron)
        return found + more, f"{load.rows} rows, {dict(ends)}, answers {load.answers()}"
    finally:
        installation.close()


def healthy(installation):
    try:
        status, answer = installation.request("GET", "/health", timeout=60)
    except OSError as error:
        return 0, str(error)
    return status, answer.get("detail", "") if isinstance(answer, dict) else str(answer)


def unhealthy(installation):
    """What is wrong when /health does not become 200 within 40 s."""
    if installation.wait(lambda: healthy(installation)[0] == 200, 40):
        return []
    return [f"/health did not become 200 again: {healthy(installation)}"]


def silent(installation, omnitron, since):
    """What is wrong when Omnitron takes no further row within 30 s."""
    before = omnitron.last_taken
    return [] if installation.wait(lambda: omnitron.last_taken > before, 30) else [f"nothing was sent within 30 s {since}"]


@contextlib.contextmanager
def disk(size):
    """A directory that is a disk of its own, of this size."""
    directory = tempfile.mkdtemp(prefix="flow-faults-disk-", dir="/run")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", directory], capture_output=True, text=True)
    if done.returncode:
        os.rmdir(directory)
        raise Unavailable("mount: " + done.stderr.strip())
    try:
        yield directory
    finally:
        subprocess.run(["umount", "-l", directory], capture_output=True)
        shutil.rmtree(directory, ignore_errors=True)


def full_disk():
    """The disk of the data directory fills up, and then has room again."""
    def act(installation, omnitron, load):
        filler = pathlib.Path(directory, "filler")
        with open(filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(65536))
            except OSError:
                pass
            try:
                while True:
                    file.write(bytes(512))
            except OSError:
                pass
        time.sleep(6)
        status, detail = healthy(installation)
        answers = load.answers()
        filler.unlink()
        found = []
        if status != 503:
            found.append(f"/health answered {status} with a full disk")
        if not (answers.get(507, 0) + answers.get(503, 0)):
            found.append(f"no post was answered 507 or 503 with a full disk: {answers}")
        return found + unhealthy(installation)

    with disk("48m") as directory:
        return under_load(act, data=os.path.join(directory, "data"))


def read_only_store():
    """The programs are started on a file system that is read-only, say so and end; then it is writable again."""
    def act(installation, omnitron, load):
        found = []
        names = ["responder", "timer1"]
        installation.stop(*names)
        done = subprocess.run(["mount", "-o", "remount,ro", directory], capture_output=True, text=True)
        if done.returncode:
            raise Unavailable("mount: " + done.stderr.strip())
        for name in names:
            ended = subprocess.run([str(part) for part in installation.command(name)], capture_output=True, text=True, timeout=60)
            lines = ended.stderr.strip().splitlines()
            if ended.returncode not in (69, 73) or len(lines) != 1:
                found.append(f"{name} ended with {ended.returncode} on a read-only store: {lines[:3]}")
        subprocess.run(["mount", "-o", "remount,rw", directory], check=True)
        for name in names:
            installation.start(name)
        return found + unhealthy(installation)

    with disk("256m") as directory:
        return under_load(act, data=os.path.join(directory, "data"))


def locked_store():
    """Another process holds the store locked for 30 s."""
    def act(installation, omnitron, load):
        with sqlite3.connect(f"{installation.data}/flows.sqlite", timeout=60, isolation_level=None) as store:
            store.execute("BEGIN IMMEDIATE")
            time.sleep(30)
            store.execute("ROLLBACK")
        return silent(installation, omnitron, "after the lock")

    return under_load(act)


def set_clock():
    """The clock of all programs goes back and forward by an hour."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        raise Unavailable("there is no C compiler")
    directory = pathlib.Path(tempfile.mkdtemp(prefix="flow-faults-clock-"))
    clock, library = directory / "clock", directory / "clock.so"
    clock.write_bytes(bytes(8))
    done = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, pathlib.Path(__file__).with_name("clock.c"), "-ldl"],
                          capture_output=True, text=True)
    if done.returncode:
        raise Unavailable("clock.c: " + done.stderr.strip()[:200])

    def act(installation, omnitron, load):
        found = []
        omnitron.behaviour.update(fail=10, late=10)
        for hours in (-1, 0, 1, 0):
            with open(clock, "r+b") as file:
                file.write((hours * 3_600_000).to_bytes(8, "little", signed=True))
            time.sleep(6)
            installation.kill("timer1")
            found += silent(installation, omnitron, f"with the clock at {hours:+} h")
        omnitron.behaviour.update(fail=0, late=0)
        return found

    return under_load(act, environment={"LD_PRELOAD": str(library), "FLOW_CLOCK": str(clock)})


def no_descriptors():
    """The programs may open no further file for a while."""
    def act(installation, omnitron, load):
        for name in ("responder", "timer1", "timer2"):
            installation.limit_files(name, 12)
        time.sleep(15)
        for name in ("responder", "timer1", "timer2"):
            installation.limit_files(name, 1024)
        return silent(installation, omnitron, "after it")

    return under_load(act, timers=2)


def silent_connection():
    """Omnitron holds connections open and answers nothing, like one whose line is cut; then it answers again."""
    def act(installation, omnitron, load):
        omnitron.mute = True
        time.sleep(12)
        omnitron.mute = False
        return silent(installation, omnitron, "after it")

    return under_load(act)


def unknown_host():
    """The name of Omnitron's host has no address; then the flow gets another domain_url."""
    def act(installation, omnitron, load):
        installation.request("PUT", "/api/flows/out", installation.flow("out", "http://omnitron.invalid"))
        time.sleep(6)
        status, runs = installation.request("GET", "/api/runs?status=retrying&limit=1")
        found = [] if runs["items"] else ["no run is retrying without an address"]
        installation.request("PUT", "/api/flows/out", installation.flow("out", omnitron.url))
        return found

    return under_load(act)


def expired_certificate():
    """Omnitron's certificate has expired; then the flow gets another domain_url."""
    if not shutil.which("openssl"):
        raise Unavailable("openssl is not installed")
    directory = tempfile.mkdtemp(prefix="flow-faults-tls-")
    certificate = os.path.join(directory, "expired.pem")
    pathlib.Path(directory, "index").touch()
    pathlib.Path(directory, "ca.conf").write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndatabase={directory}/index\nnew_certs_dir={directory}\nrand_serial=yes\ndefault_md=sha256\n"
        "policy=any\nx509_extensions=names\n[any]\ncommonName=supplied\n[names]\nsubjectAltName=IP:127.0.0.1\n")
    subprocess.run(["openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", certificate + ".key", "-out", certificate + ".csr",
                    "-subj", "/CN=127.0.0.1"], check=True, capture_output=True)
    subprocess.run(["openssl", "ca", "-batch", "-selfsign", "-config", f"{directory}/ca.conf", "-in", certificate + ".csr", "-keyfile",
                    certificate + ".key", "-out", certificate + ".crt", "-startdate", "20200101000000Z", "-enddate", "20210101000000Z",
                    "-notext"], check=True, capture_output=True)
    pathlib.Path(certificate).write_text(pathlib.Path(certificate + ".crt").read_text() + pathlib.Path(certificate + ".key").read_text())
    expired = Omnitron(certificate=certificate)

    def act(installation, omnitron, load):
        installation.request("PUT", "/api/flows/out", installation.flow("out", expired.url))
        time.sleep(8)
        status, runs = installation.request("GET", "/api/runs?status=retrying&limit=1")
        found = [] if runs["items"] else ["no run is retrying with an expired certificate"]
        if any(call.taken for call in expired.calls):
            found.append("a row was sent to a host with an expired certificate")
        installation.request("PUT", "/api/flows/out", installation.flow("out", omnitron.url))
        return found

    return under_load(act)


def stopped_timer():
    """A timer is stopped (SIGSTOP) for longer than its lease while another works, and goes on."""
    import signal

    def act(installation, omnitron, load):
        pid = installation.processes["timer1"].pid
        os.kill(pid, signal.SIGSTOP)
        time.sleep(26)
        before = omnitron.last_taken
        found = [] if installation.wait(lambda: omnitron.last_taken > before, 15) else ["the other timer did not go on"]
        os.kill(pid, signal.SIGCONT)
        time.sleep(5)
        return found

    return under_load(act, timers=2)


TRIALS = {
    "full disk": full_disk, "read-only store": read_only_store, "store locked for 30 s": locked_store,
    "clock set back and forward an hour": set_clock, "out of file descriptors": no_descriptors,
    "silent connections": silent_connection, "host without an address": unknown_host, "expired certificate": expired_certificate,
    "timer stopped for 26 s": stopped_timer,
}

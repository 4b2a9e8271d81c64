import Foundation
import OrderedJSON
import PythonScripting
import TestSupport
import Testing

/// What a script may see and do.
@Suite struct ContainmentTests {
    let workers = PythonWorkers.tested()

    @Test func `A script runs under a user of its own, without privileges and without an environment`() throws {
        let seen = try workers.value(
            """
            import os
            def transform(data):
                status = dict(line.split(':\\t', 1) for line in open('/proc/self/status').read().splitlines())
                return {
                    'user': os.getuid(), 'groups': sorted({os.getgid(), *os.getgroups()} - {65534}),
                    'environment': dict(os.environ), 'environ': open('/proc/self/environ').read(), 'pid': os.getpid(),
                    'capabilities': [status[name] for name in ('CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb')],
                    'new privileges': status['NoNewPrivs'], 'processes': [p for p in os.listdir('/proc') if p.isdigit()],
                    'descriptors': sorted(os.listdir('/proc/self/fd'), key=int)[:3], 'directory': os.getcwd(),
                    'temporary': os.listdir('/tmp') + os.listdir('/dev/shm'),
                }
            """)
        let none = JSON.string("0000000000000000")
        #expect(
            seen == [
                "user": 60900, "groups": [60900], "environment": [:], "environ": "PWD=/tmp\0", "pid": 1,
                "capabilities": [none, none, none, none, none], "new privileges": "1", "processes": ["1"],
                "descriptors": ["0", "1", "2"], "directory": "/tmp", "temporary": [],
            ])
    }

    @Test func `A script holds no descriptor but the standard ones and that of its frames`() throws {
        let seen = try workers.value(
            """
            import os
            def transform(data):
                links = {}
                for name in os.listdir('/proc/self/fd'):
                    try:
                        links[name] = os.readlink('/proc/self/fd/' + name).split(':')[0]
                    except OSError:
                        pass
                return sorted(links.values())
            """)
        #expect(seen == ["/dev/null", "/dev/null", "/memfd", "/memfd", "socket"])
    }

    @Test func `A script cannot see the data directory or what else the machine holds`() throws {
        let directory = try TemporaryDirectory()
        try Data("secret".utf8).write(to: URL(fileURLWithPath: directory.path + "/secret.key"))
        #expect(chmod(directory.path, 0o777) == 0)
        let workers = PythonWorkers.tested { $0.hiddenPaths = [directory.path] }
        let seen = try workers.call(
            """
            import os
            def transform(path):
                seen = []
                for name in (path, path + '/secret.key', '/root', '/home', '/work', '/var', '/etc/passwd', '/etc/shadow', '/proc/2'):
                    if os.path.exists(name):
                        seen.append(name)
                return {'seen': seen, 'root': sorted(os.listdir('/')), 'etc': 'ssh' in os.listdir('/etc')}
            """, "\"\(directory.path)\"")
        let value = try JSON.parse(seen.output ?? [])
        #expect(value["seen"] == [])
        #expect(value["etc"] == false)
        let shown = Set((value["root"]?.array ?? []).compactMap(\.string))
        #expect(
            shown.isSubset(of: ["bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "tmp", "usr"]))
    }

    @Test func `A script can write nowhere but to a temporary directory of its own`() throws {
        let source = """
            import os
            def transform(data):
                refused = []
                for place in ('/', '/usr', '/etc', '/dev', '/usr/lib/python3', '/proc', '/proc/sys/kernel'):
                    try:
                        open(place + '/mine', 'w').close()
                    except OSError:
                        refused.append(place)
                before = os.listdir('/tmp')
                open('/tmp/mine', 'w').write('x')
                return [refused, before]
            """
        let refused: JSON = ["/", "/usr", "/etc", "/dev", "/usr/lib/python3", "/proc", "/proc/sys/kernel"]
        #expect(try JSON.parse(workers.call(source, owner: "one").output ?? []) == [refused, []])
        #expect(try JSON.parse(workers.call(source, owner: "another").output ?? []) == [refused, []])
        #expect(try JSON.parse(workers.call(source, owner: "one").output ?? []) == [refused, ["mine"]])
    }

    @Test func `A script sees neither the processes of another nor those that made it`() throws {
        let secret = "the memory of another worker"
        let holder = "held = '\(secret)' * 3\ndef transform(data):\n    return held"
        #expect(try workers.call(holder, owner: "one").failure == nil)
        let found = try workers.value(
            """
            import os, ctypes
            def transform(data):
                seen = [name for name in os.listdir('/proc') if name.isdigit()]
                readable = []
                for pid in range(2, 400):
                    try:
                        open(f'/proc/{pid}/mem', 'rb').close()
                        readable.append(pid)
                    except OSError:
                        pass
                return [seen, readable, os.getppid(), ctypes.CDLL(None).ptrace(16, 0, 0, 0)]
            """)
        #expect(found == [["1"], [], 0, -1])
    }

    @Test func `A script cannot make name spaces, mount, or change who it is`() throws {
        let refused = try workers.value(
            """
            import ctypes, os
            def transform(data):
                libc = ctypes.CDLL(None, use_errno=True)
                results = [libc.unshare(flag) for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000)]
                results.append(libc.mount(b'tmpfs', b'/usr', b'tmpfs', 0, None))
                results.append(libc.umount2(b'/tmp', 2))
                for change in (os.setuid, os.setgid):
                    try:
                        change(0)
                        results.append(0)
                    except OSError:
                        results.append(-1)
                try:
                    os.chroot('/tmp')
                    results.append(0)
                except OSError:
                    results.append(-1)
                return results
            """)
        #expect(refused == [-1, -1, -1, -1, -1, -1, -1, -1, -1])
    }

    @Test func `Setuid programs give a script nothing`() throws {
        let user = try workers.value(
            """
            import subprocess
            def transform(data):
                return subprocess.run(['/usr/bin/id', '-u'], capture_output=True, text=True).stdout.strip()
            """)
        #expect(user == "60900")
    }

    @Test func `Without the network a script reaches nobody, loopback included`() throws {
        let server = try LoopbackServer { _ in .text(200, "hello") }
        let source = """
            import socket
            def transform(port):
                try:
                    socket.create_connection(('127.0.0.1', port), 5).close()
                    return 'reached'
                except OSError as error:
                    return 'refused'
            """
        let port = String(server.port)
        #expect(try workers.value(source, port, network: true) == "reached")
        #expect(try workers.value(source, port, network: false) == "refused")
        let closed = PythonWorkers.tested { $0.networkAllowed = false }
        #expect(try closed.value(source, port, network: true) == "refused")
    }
}

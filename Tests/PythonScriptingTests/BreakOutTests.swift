import Foundation
import OrderedJSON
import PythonScripting
import TestSupport
import Testing

/// Scripts that mean harm, and what is left of it.
@Suite struct BreakOutTests {
    let workers = PythonWorkers.tested()

    /// That other scripts work after all.
    private func expectOthersToWork() throws {
        #expect(try workers.call("def transform(data): return [data]", "1", owner: "other").text == "[1]")
    }

    @Test func `A fork bomb meets the limit on processes and leaves none`() throws {
        let source = """
            import os, time
            def transform(data):
                forks = 0
                try:
                    while True:
                        if os.fork() == 0:
                            while True:
                                try:
                                    os.fork()
                                except OSError:
                                    time.sleep(100)
                        forks += 1
                except OSError as error:
                    return [forks < 64, error.errno]
            """
        #expect(try JSON.parse(workers.call(source).output ?? []) == [true, 11])
        let left = try workers.call(
            "import os\n" + source.replacing("forks = 0", with: "return os.listdir('/proc')[0:0] or 0"))
        #expect(left.failure == nil)
        try expectOthersToWork()
    }

    @Test func `What a call leaves running is ended with it`() throws {
        let source = """
            import os, subprocess
            def transform(data):
                running = [name for name in os.listdir('/proc') if name.isdigit()]
                subprocess.Popen(['/usr/bin/sleep', '1000'], start_new_session=True)
                return running
            """
        #expect(try workers.value(source) == ["1"])
        #expect(try workers.value(source) == ["1"])
    }

    @Test func `Ten gigabytes are refused, and the script may go on`() throws {
        let source = """
            def transform(data):
                try:
                    return len(bytearray(10 << 30))
                except MemoryError:
                    return 'refused'
            """
        #expect(try workers.value(source) == "refused")
        let caught = try workers.call("def transform(data):\n    return len('x' * (10 << 30))")
        #expect(caught.failure?.line == 2)
        #expect(caught.failure?.text.contains("MemoryError") == true)
    }

    @Test func `The limit on memory cannot be raised by the script`() throws {
        let limits = try workers.value(
            """
            import resource
            def transform(data):
                kinds = (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)
                limits = [resource.getrlimit(kind)[1] for kind in kinds]
                for kind in kinds:
                    try:
                        resource.setrlimit(kind, (1 << 40, 1 << 40))
                        return 'raised'
                    except (ValueError, OSError):
                        pass
                return limits
            """)
        #expect(limits == [557_842_432, 64, 256, 67_108_864, 0])
    }

    @Test func `Processes together may not hold more memory than one`() throws {
        let source = """
            import os, time
            def transform(size):
                for _ in range(20):
                    if os.fork() == 0:
                        held = bytearray(b'x' * (size << 20))
                        time.sleep(1000)
                if size > 1:
                    time.sleep(1000)
                return size
            """
        let inputs = [Array("1".utf8), Array("100".utf8), Array("1".utf8)]
        let results = try workers.run(ScriptRequest(source: source, owner: "flow", inputs: inputs))
        #expect(results.map(\.text) == ["1", nil, "1"])
        #expect(
            results[1].failure?.text
                == "the script's worker took more memory with its processes than it may have, and the call with it")
        try expectOthersToWork()
    }

    @Test func `Calls that hold memory which no limit counts, or reach far into the kernel, are refused`() throws {
        let refused = try workers.value(
            """
            import ctypes, mmap, multiprocessing, os, subprocess, tempfile
            libc = ctypes.CDLL(None, use_errno=True)
            def transform(data):
                tries = []
                for call in (lambda: os.memfd_create('x'), lambda: os.pidfd_open(1)):
                    try:
                        os.close(call())
                        tries.append('made')
                    except OSError as error:
                        tries.append(error.errno)
                tries += [libc.shmget(0, 4096, 0o1777), libc.ptrace(16, 0, 0, 0), libc.unshare(0x10000000)]
                with multiprocessing.Pool(2) as pool, tempfile.TemporaryFile() as file:
                    file.write(b'x')
                    usual = [pool.map(abs, [-1, -2]), len(mmap.mmap(-1, 4096))]
                return [tries, usual, subprocess.run(['/usr/bin/echo', 'x'], capture_output=True, text=True).stdout]
            """)
        #expect(refused == [[1, "made", -1, -1, -1], [[1, 2], 4096], "x\n"])
    }

    @Test func `A script cannot say that it cannot be contained`() throws {
        let source = """
            import os
            def transform(data):
                for name in os.listdir('/proc/self/fd'):
                    try:
                        if os.readlink('/proc/self/fd/' + name).startswith('socket'):
                            os.write(int(name), (2).to_bytes(4, 'little') + b'Xno')
                    except OSError:
                        pass
                return 1
            """
        #expect(try workers.call(source).failure?.text.contains("disturbed its worker") == true)
    }

    @Test func `A file grows to its limit`() throws {
        let refused = try workers.value(
            """
            import signal
            def transform(data):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                try:
                    with open('/tmp/large', 'wb') as file:
                        for _ in range(65):
                            file.write(bytes(1 << 20))
                    return 'written'
                except OSError as error:
                    return 'refused'
            """)
        #expect(refused == "refused")
    }

    @Test func `A script that closes all descriptors loses its worker and nothing else`() throws {
        let result = try workers.call("import os\ndef transform(data):\n    os.closerange(0, 256)\n    return 1")
        #expect(result.output == nil)
        #expect(result.failure?.text.contains("the script's worker") == true)
        try expectOthersToWork()
    }

    @Test(arguments: [
        "b'garbage' * 1000", "bytes(5)", "b'\\xff\\xff\\xff\\xff' + b'R'", "b'\\x01\\x00\\x00\\x00R\\x00'",
        "b'\\x00\\x00\\x00\\x00P'",
        "(26).to_bytes(4, 'little') + b'R' + bytes(5) + b'\\xff' * 16 + bytes(5)",
    ])
    func `Garbage on the descriptor of the frames ends the worker and fails the call`(garbage: String) throws {
        let source = """
            import os
            def transform(data):
                for name in os.listdir('/proc/self/fd'):
                    try:
                        if os.readlink('/proc/self/fd/' + name).startswith('socket'):
                            os.write(int(name), \(garbage))
                    except OSError:
                        pass
                return 1
            """
        let inputs = [Array("1".utf8), Array("2".utf8)]
        let results = try workers.run(ScriptRequest(source: source, owner: "flow", inputs: inputs))
        #expect(results.map(\.output) == [nil, nil])
        for result in results { #expect(result.failure?.text.contains("disturbed its worker") == true) }
        try expectOthersToWork()
    }

    @Test func `A script that waits for ever is told of its deadline where it stands`() throws {
        let result = try workers.call(
            """
            import time
            def transform(data):
                while True:
                    time.sleep(1)
            """, timeoutSeconds: 1)
        #expect(result.failure?.line == 4)
        #expect(
            result.failure?.text == """
                Traceback (most recent call last):
                  File "script.py", line 4, in transform
                    time.sleep(1)
                DeadlinePassed: the script did not end within 1 s

                """)
        try expectOthersToWork()
    }

    @Test func `A script that takes no notice of its deadline is stopped`() throws {
        let source = """
            def transform(data):
                while data == 'hang':
                    try:
                        while True:
                            pass
                    except BaseException:
                        pass
                return data
            """
        let inputs = [#""a""#, #""hang""#, #""b""#].map { Array($0.utf8) }
        let results = try workers.run(ScriptRequest(source: source, timeoutSeconds: 1, owner: "flow", inputs: inputs))
        #expect(results.map(\.text) == [#""a""#, nil, #""b""#])
        #expect(results[1].failure?.text == "the script did not end within 1 s, and was stopped")
    }

    @Test func `A script that ends late has failed, even if it caught its deadline`() throws {
        let result = try workers.call(
            """
            def transform(data):
                try:
                    while True:
                        pass
                except BaseException:
                    return 'all is well'
            """, timeoutSeconds: 1)
        #expect(result.failure?.text == "the script did not end within 1 s")
    }

    @Test func `A script cannot kill its first process, and what it kills is its own`() throws {
        let source = """
            import os, signal
            def transform(data):
                os.kill(1, signal.SIGKILL)
                os.kill(1, signal.SIGTERM)
                try:
                    os.kill(-1, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                return os.system('kill -9 1')
            """
        #expect(try workers.call(source).text == "0")
        try expectOthersToWork()
    }

    @Test(arguments: [
        "__import__('os')._exit(3)", "__import__('ctypes').string_at(0)", "__import__('os').abort()",
        "__import__('faulthandler')._stack_overflow()",
    ])
    func `A crash fails the one call`(crash: String) throws {
        let source = "def transform(data):\n    return data if data != 2 else \(crash)"
        let inputs = (1...3).map { Array("\($0)".utf8) }
        let results = try workers.run(ScriptRequest(source: source, owner: "flow", inputs: inputs))
        #expect(results.map(\.text) == ["1", nil, "3"])
        #expect(results[1].failure?.text.hasPrefix("the script's worker ") == true)
    }

    @Test func `A script that exhausts its files or threads fails or goes on alone`() throws {
        let held = try workers.value(
            """
            import threading
            def transform(data):
                files = []
                try:
                    while True:
                        files.append(open('/dev/null'))
                except OSError:
                    count = len(files)
                files.clear()
                gate, threads = threading.Event(), []
                try:
                    while True:
                        thread = threading.Thread(target=gate.wait, daemon=True)
                        thread.start()
                        threads.append(thread)
                except RuntimeError:
                    pass
                gate.set()
                return [count < 256, len(threads) < 64]
            """)
        #expect(held == [true, true])
        try expectOthersToWork()
    }

    @Test func `Endless output is cut`() throws {
        let result = try workers.call(
            """
            import os
            def transform(data):
                for _ in range(3000):
                    print('ş' * 100)
                os.write(1, b'y' * 100000)
                return 1
            """)
        #expect(result.text == "1")
        #expect(result.printed.utf8.count <= 65536 + 32)
        #expect(result.printed.hasSuffix("\n[cut at 64 KiB]\n"))
    }

    @Test func `A result of hundreds of megabytes is refused`() throws {
        let source = """
            import os
            def transform(data):
                for name in os.listdir('/proc/self/fd'):
                    try:
                        if os.readlink('/proc/self/fd/' + name).startswith('socket'):
                            os.write(int(name), (300 << 20).to_bytes(4, 'little') + b'R')
                    except OSError:
                        pass
                return 1
            """
        #expect(try workers.call(source).failure?.text.contains("a message of 314572800 bytes") == true)
    }
}

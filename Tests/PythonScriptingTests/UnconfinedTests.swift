import Foundation
import PythonScripting
import TestSupport
import Testing

/// Machines that cannot contain scripts, or cannot run them.
/// One after the other: what runs unconfined runs as one user, whose processes are counted over the whole machine.
@Suite(.serialized) struct UnconfinedTests {
    @Test func `Without bubblewrap scripts are refused`() throws {
        let workers = PythonWorkers.tested { $0.bubblewrap = "/nowhere/bwrap" }
        let error = #expect(throws: ScriptingError.self) { try workers.call("def transform(data):\n    return data") }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("scripts are refused, because they cannot be contained here ("))
        #expect(text.hasSuffix("or start with --allow-unconfined-scripts"))
    }

    @Test func `Without bubblewrap scripts run where the operator allows it, never as root`() throws {
        let workers = PythonWorkers.tested {
            $0.bubblewrap = "/nowhere/bwrap"
            $0.unconfinedAllowed = true
        }
        let source = """
            import os, resource, subprocess
            def transform(data):
                subprocess.Popen(['/usr/bin/sleep', '1000'])
                if data == 2:
                    os._exit(1)
                return [os.getuid() != 0, dict(os.environ), resource.getrlimit(resource.RLIMIT_AS)[1]]
            """
        #expect(try workers.call(source).text == "[true,{},557842432]")
        #expect(
            try workers.call(source, "2").failure?.text
                == "the script's worker ended with status 1, and the call with it")
        let bomb = try workers.call(
            """
            import os, time
            def transform(data):
                forks = 0
                try:
                    while os.fork():
                        forks += 1
                    time.sleep(1000)
                except OSError:
                    os._exit(3 if forks < 1000 else 4)
            """)
        #expect(bomb.failure?.text.contains("ended with status 3") == true)
        let late = try workers.call(
            """
            def transform(data):
                while data == {}:
                    try:
                        while True:
                            pass
                    except BaseException:
                        pass
            """, timeoutSeconds: 1)
        #expect(late.failure?.text == "the script did not end within 1 s, and was stopped")
    }

    @Test func `Where bubblewrap works but cells do not, scripts are refused, or run if the operator allows it`() throws
    {
        let directory = try TemporaryDirectory()
        let wrapper = directory.path + "/bwrap"
        try Data("#!/bin/sh\nexec /usr/bin/bwrap --disable-userns \"$@\"\n".utf8).write(
            to: URL(fileURLWithPath: wrapper))
        for path in [directory.path, wrapper] { #expect(chmod(path, 0o755) == 0) }
        let source = "def transform(data):\n    return data"
        let contained = PythonWorkers.tested { $0.bubblewrap = wrapper }
        let error = #expect(throws: ScriptingError.self) { try contained.call(source) }
        #expect(error?.description.contains("(cannot make name spaces: ") == true)
        let allowed = PythonWorkers.tested {
            $0.bubblewrap = wrapper
            $0.unconfinedAllowed = true
        }
        for _ in 0..<2 { #expect(try allowed.call(source, "[1]").text == "[1]") }
    }

    @Test func `Without Python nothing is run`() throws {
        let workers = PythonWorkers.tested {
            $0.interpreter = "/nowhere/python3"
            $0.unconfinedAllowed = true
        }
        let error = #expect(throws: ScriptingError.self) { try workers.call("def transform(data):\n    return data") }
        #expect(error?.description.hasPrefix("scripts cannot be run: ") == true)
    }
}

import Foundation
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import PythonScripting

/// Which worker serves which script, how many, and how long.
@Suite struct PoolTests {
    private static let identity = "import uuid\nme = str(uuid.uuid4())\ndef transform(data):\n    return me"

    @Test func `A worker serves one script of one owner and of nobody else`() throws {
        let workers = PythonWorkers.tested()
        let first = try workers.call(Self.identity, owner: "a").text
        #expect(try workers.call(Self.identity, owner: "a").text == first)
        #expect(try workers.call(Self.identity, owner: "b").text != first)
        #expect(try workers.call(Self.identity + " ", owner: "a").text != first)
        #expect(try workers.call(Self.identity, network: true, owner: "a").text != first)
        #expect(try workers.call(Self.identity, owner: "a").text == first)
    }

    @Test func `A worker ends after ten thousand calls`() throws {
        let workers = PythonWorkers.tested()
        let inputs = [[UInt8]](repeating: [UInt8(ascii: "1")], count: 10_001)
        let results = try workers.run(ScriptRequest(source: Self.identity, owner: "a", inputs: inputs))
        let texts = results.map(\.text)
        #expect(Set(texts[..<10_000]).count == 1)
        #expect(texts[10_000] != nil && texts[10_000] != texts[0])
    }

    @Test func `A script of NiFi's shape finds its own names new at each call`() throws {
        let workers = PythonWorkers.tested()
        let source = """
            import json
            class Counter:
                count = 0
            def counted():
                Counter.count += 1
                return Counter.count
            seen = globals().get('left', 'nothing')
            left = 'something'
            flowFile = session.get()
            session.write(flowFile, lambda o: o.write(json.dumps([counted(), seen])))
            session.transfer(flowFile, REL_SUCCESS)
            """
        for _ in 0..<2 { #expect(try workers.call(source).text == #"[1, "nothing"]"#) }
        let kept = """
            import json
            limit = 3
            class Writer:
                names = ()
                def process(self, output):
                    try:
                        left
                    except NameError:
                        output.write(json.dumps([limit, len(self.names)]))
            flowFile = session.get()
            session.write(flowFile, Writer())
            session.transfer(flowFile, REL_SUCCESS)
            left = limit = 4
            """
        for _ in 0..<2 { #expect(try workers.call(kept).text == "[3, 0]") }
    }

    @Test func `No more scripts run at a time than they may`() throws {
        let workers = PythonWorkers(settings: ScriptSettings(concurrency: 1))
        let source = """
            import time
            def transform(data):
                begin = time.monotonic()
                time.sleep(0.05)
                return [begin, time.monotonic()]
            """
        let spans = Mutex<[(begin: Double, end: Double)]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { index in
            guard let text = try? workers.call(source, owner: "\(index)").text, let span = try? JSON.parse(text).array
            else { return }
            let times = span.compactMap { $0.number?.double }
            if times.count == 2 { spans.withLock { $0.append((times[0], times[1])) } }
        }
        let sorted = spans.withLock { $0.sorted { $0.begin < $1.begin } }
        #expect(sorted.count == 4)
        for (one, next) in zip(sorted, sorted.dropFirst()) { #expect(one.end <= next.begin) }
    }

    @Test func `Many rows let others in between`() throws {
        let workers = PythonWorkers(settings: ScriptSettings(concurrency: 1))
        let order = Mutex<[String]>([])
        let begun = Latch<Void>()
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            if index == 0 {
                let inputs = [[UInt8]](repeating: [UInt8(ascii: "1")], count: 200)
                let slow = "import time\ndef transform(data):\n    time.sleep(0.01)\n    return data"
                begun.open(())
                let results = try? workers.run(ScriptRequest(source: slow, owner: "many", inputs: inputs))
                order.withLock { $0.append("many \(results?.compactMap(\.text).count ?? 0)") }
            } else {
                _ = begun.wait()
                usleep(20_000)
                let text = try? workers.call("def transform(data):\n    return data", "2", owner: "one").text
                order.withLock { $0.append("one \(text ?? "")") }
            }
        }
        #expect(order.withLock { $0 } == ["one 2", "many 200"])
    }

    @Test func `A worker may have 512 MiB and 20 times its input`() throws {
        let workers = PythonWorkers.tested()
        let source = "import resource\ndef transform(data):\n    return resource.getrlimit(resource.RLIMIT_AS)"
        let mebibyte = 1 << 20
        func limits(_ length: Int) throws -> String? {
            try workers.call(source, "\"" + String(repeating: "x", count: length - 2) + "\"").text
        }
        #expect(try limits(3 * mebibyte) == "[\((512 + 60) * mebibyte),\((512 + 80) * mebibyte)]")
        #expect(try limits(10) == "[\((512 + 20) * mebibyte),\((512 + 80) * mebibyte)]")
        #expect(try limits(5 * mebibyte) == "[\((512 + 100) * mebibyte),\((512 + 160) * mebibyte)]")
    }

    @Test func `An input that is too long fails alone`() throws {
        let workers = PythonWorkers.tested()
        let long = [UInt8](repeating: UInt8(ascii: "1"), count: PythonWorkers.longestInput + 1)
        let source = "def transform(data):\n    return data"
        let results = try workers.run(
            ScriptRequest(source: source, owner: "a", inputs: [[UInt8(ascii: "1")], long, [UInt8(ascii: "2")]]))
        #expect(results.map(\.text) == ["1", nil, "2"])
        #expect(results[1].failure?.text == "an input for a script may have 64 MiB; this one has 67108865 bytes")
    }

    @Test func `A large page comes and goes whole`() throws {
        let workers = PythonWorkers.tested()
        let page = "[" + (0..<60_000).map { #"{"order":"number \#($0)","items":[1,2,3]}"# }.joined(separator: ",") + "]"
        #expect(try workers.call("def transform(data):\n    return data", page).text == page)
    }

    @Test func `Three deadlines in a row end the trying`() throws {
        let workers = PythonWorkers.tested()
        let source = "import time\ndef transform(data):\n    while data: time.sleep(1)\n    return data"
        let inputs = ["0", "1", "2", "3", "4"].map { Array($0.utf8) }
        let results = try workers.run(ScriptRequest(source: source, timeoutSeconds: 1, owner: "a", inputs: inputs))
        #expect(results.map { $0.failure == nil } == [true, false, false, false, false])
    }

    @Test func `Nothing runs before the first script and after the last word`() throws {
        let user: UInt32 = 60_901
        let workers = PythonWorkers.tested { $0.user = user }
        #expect(try Processes.of(user).isEmpty)
        _ = try workers.call("def transform(data):\n    return data")
        if geteuid() == 0 { #expect(try !Processes.of(user).isEmpty) }
        workers.close()
        let left: Bool = try eventually { try Processes.of(user).isEmpty ? true : nil }
        #expect(left)
        #expect(throws: ScriptingError.closed) { try workers.call("def transform(data):\n    return data") }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can tell these processes by their user"))
    func `Killed workers and a killed parent are replaced`() throws {
        let user: UInt32 = 60_902
        let workers = PythonWorkers.tested { $0.user = user }
        let source = "def transform(data):\n    return data"
        for _ in 0..<3 {
            #expect(try workers.call(source, "1").text == "1")
            let processes = try Processes.of(user)
            #expect(processes.count >= 4)
            for process in processes { kill(process, SIGKILL) }
            let left: Bool = try eventually { try Processes.of(user).isEmpty ? true : nil }
            #expect(left)
        }
        #expect(try workers.call(source, "2").text == "2")
        let youngest = try #require(try Processes.of(user).max())
        kill(youngest, SIGKILL)
        let isGone: Bool = try eventually { try Processes.of(user).contains(youngest) ? nil : true }
        #expect(isGone)
        #expect(try workers.call(source, "3").text == "3")
    }

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

    @Test(.enabled(if: geteuid() == 0, "only root can tell these processes by their user"))
    func `A worker that is not to end ends with the one who has it`() throws {
        let user: UInt32 = 60_903
        let workers = PythonWorkers.tested { $0.user = user }
        // What the loop of the worker calls at its end, and whatever it does then.
        let source = """
            import os, threading, time
            def transform(data):
                os._exit = lambda code: time.sleep(1000)
                threading.Thread(target=time.sleep, args=(1000,)).start()
                return data
            """
        #expect(try workers.call("def transform(data):\n    return data").failure == nil)
        let before = Set(try Processes.of(user))
        // More workers than are kept: the first ones are let go.
        for index in 0..<34 { #expect(try workers.call(source, owner: "\(index)").failure == nil) }
        let isBounded: Bool = try eventually {
            try Set(Processes.of(user)).subtracting(before).count <= 2 * 32 ? true : nil
        }
        #expect(isBounded)
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

/// The processes of the machine.
enum Processes {
    /// Those whose user has this number.
    static func of(_ user: UInt32) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
            guard let pid = pid_t(name),
                let status = try? String(contentsOfFile: "/proc/\(name)/status", encoding: .utf8)
            else { return nil }
            guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Uid:") }),
                !status.contains("State:\tZ")
            else {
                return nil
            }
            return line.split(separator: "\t").dropFirst().first.flatMap { UInt32($0) } == user ? pid : nil
        }
    }
}

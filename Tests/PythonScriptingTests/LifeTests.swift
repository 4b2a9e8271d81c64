import Foundation
import PythonScripting
import TestSupport
import Testing

/// When processes begin and end.
@Suite struct LifeTests {
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

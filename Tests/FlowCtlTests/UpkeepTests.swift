import Foundation
import GRDB
import OrderedJSON
import Storage
import TestSupport
import Testing

struct UpkeepTests {
    private func filled() throws -> Flowctl {
        let flowctl = try Flowctl()
        let all: JSON = [SampleDocuments.omnitronLogin(), SampleDocuments.inboundFlow()]
        try #require(try flowctl("flow", "import", input: all.serialized()).status == 0)
        try #require(try flowctl("run", "asked", "--param", "number=1").status == 0)
        return flowctl
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("A copy of a store in use opens by itself, holds all, and its lack of the key is told")
    func backup() throws {
        let flowctl = try filled()
        let store = try Store(directory: flowctl.data, clock: { 1 })
        defer { store.close() }
        let copy = flowctl.path("copy.sqlite")
        let outcome = try flowctl("backup", copy)
        #expect(
            outcome.messages
                == "flowctl: the key \(flowctl.data)/secret.key is not in the copy; keep it elsewhere, or give --with-key FILE\n"
        )
        let told = try JSON.parse(outcome.output)
        #expect(["flows", "logins", "users", "runs", "rows"].map { told[$0]?.int } == [1, 1, 0, 1, 0])
        #expect(told["bytes"]?.int == (try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int))
        #expect(try mode(copy) == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: flowctl.folder.path).filter { $0.hasPrefix("copy") }
                == ["copy.sqlite"])
    }

    @Test("With its key a copy is a store again")
    func restore() throws {
        let flowctl = try filled()
        let other = flowctl.path("other")
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
        let outcome = try flowctl("backup", other + "/flows.sqlite", "--with-key", other + "/secret.key")
        #expect(outcome.messages == "")
        #expect(try mode(other + "/secret.key") == 0o600)
        let exported = try flowctl("flow", "export", "asked")
        #expect(try flowctl("flow", "export", "asked", "--data", other) == exported)
        let store = try Store(directory: other, clock: { 1 })
        defer { store.close() }
        #expect(try store.logins().map(\.lostSecrets) == [[]])
    }

    @Test("A copy is not written over the store, nor where nothing can be written")
    func backupRefused() throws {
        let flowctl = try filled()
        for name in ["flows.sqlite", "secret.key"] {
            let path = "\(flowctl.data)/\(name)"
            let line = "flowctl: cannot write \(path): it belongs to the store itself; give another file\n"
            #expect(try flowctl("backup", path) == .init(status: 1, messages: line))
        }
        let used = flowctl.path("used.sqlite")
        _ = try flowctl.file("used.sqlite-wal", "")
        let line = "flowctl: cannot write \(used): there is \(used)-wal, so it belongs to a store; give another file\n"
        #expect(try flowctl("backup", used) == .init(status: 1, messages: line))
        let nowhere = flowctl.path("nowhere/copy")
        #expect(
            try flowctl("backup", nowhere)
                == .init(status: 1, messages: "flowctl: cannot write \(nowhere): No such file or directory\n"))
    }

    @Test("A sound store on a whole machine is fine")
    func doctor() throws {
        let flowctl = try filled()
        let outcome = try flowctl("doctor", environment: ["PATH": try tools(["nginx", "python3", "bwrap"], flowctl)])
        let report = try JSON.parse(outcome.output)
        let wrong = report["checks"]?.array?.filter { $0["ok"] == false } ?? []
        #expect(wrong == [])
        #expect(report["ok"] == true)
        #expect(outcome.status == 0)
        #expect(
            report["checks"]?.array?.compactMap { $0["name"]?.string } == [
                "nginx", "python3", "bwrap", "libfcgi.so.0", "libsqlite3.so.0", "libcurl.so.4", "libxml2.so.2",
                "integrity",
                "run balances", "flow balances", "run ends", "order queues", "leases", "timer", "secrets", "secret.key",
                "journal", "SQLite",
            ])
        #expect(detail("timer", report) == "none lives; 1 runs wait until flow-timer is started")
    }

    @Test("Without a store the doctor says so with status 69, and makes none")
    func doctorWithoutStore() throws {
        let flowctl = try Flowctl()
        let outcome = try flowctl("doctor", environment: ["PATH": try tools(["nginx", "python3", "bwrap"], flowctl)])
        #expect(outcome.status == 69)
        #expect(
            outcome.messages
                == "flowctl: the store \(flowctl.data)/flows.sqlite cannot be reached: there is none; give the data directory with --data\n"
        )
        #expect(try JSON.parse(outcome.output)["ok"] == false)
        #expect(!FileManager.default.fileExists(atPath: flowctl.data))
    }

    @Test("A program that is missing is one line with what to install, and status 69")
    func doctorMissesProgram() throws {
        let flowctl = try filled()
        let outcome = try flowctl("doctor", environment: ["PATH": try tools(["nginx", "bwrap"], flowctl)])
        let line = "flowctl: python3 cannot be found; install what is missing: apt-get install python3\n"
        #expect(outcome.status == 69)
        #expect(outcome.messages == line)
        #expect(detail("python3", try JSON.parse(outcome.output)) == "missing; install the Debian package python3")
    }

    @Test("What is wrong in a store is found")
    func doctorFinds() throws {
        let flowctl = try filled()
        let database = try DatabaseQueue(path: flowctl.data + "/flows.sqlite")
        try database.write { database in
            try database.execute(
                sql: """
                    UPDATE run SET total = 2, failed = 2;
                    UPDATE flow_load SET rows = 5;
                    INSERT INTO run (id, flow_id, flow_version, trigger, triggered_by, phase, status, owner, created_at)
                        SELECT 'stuck', id, 1, 'trigger', 'x', 'split', 'running', NULL, 0 FROM flow;
                    INSERT INTO run (id, flow_id, flow_version, trigger, triggered_by, phase, status, owner, created_at)
                        SELECT 'orphan', id, 1, 'trigger', 'x', 'reading', 'running', 'gone', 0 FROM flow;
                    """)
        }
        try database.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: flowctl.data + "/secret.key")
        let outcome = try flowctl("doctor", environment: ["PATH": try tools(["nginx", "python3", "bwrap"], flowctl)])
        #expect(outcome.status == 1)
        let report = try JSON.parse(outcome.output)
        #expect(
            report["checks"]?.array?.filter { $0["ok"] == false }.compactMap { $0["name"]?.string } == [
                "run balances", "flow balances", "run ends", "secret.key",
            ])
        #expect(detail("flow balances", report) == "what waits is counted wrong for flows: asked")
        #expect(
            detail("run ends", report)
                == "runs of which nothing is left have not ended, or ended with rows that wait: stuck")
        #expect(detail("secret.key", report) == "mode 0644; others can read it: chmod 600 secret.key")
        #expect(
            detail("leases", report)
                == "1 runs and rows are with a timer that died; start flow-timer, which takes them over")
        #expect(outcome.messages.split(separator: "\n").count == 4)
    }

    @Test("A store whose file is damaged is told with status 69")
    func damaged() throws {
        let flowctl = try filled()
        for name in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: flowctl.data + "/flows.sqlite" + name)
        }
        try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: flowctl.data + "/flows.sqlite"))
        let outcome = try flowctl("flow", "list")
        #expect(outcome.status == 69)
        #expect(outcome.messages.hasPrefix("flowctl: the store cannot be used: "))
        #expect(outcome.messages.hasSuffix("file is not a database (26)\n"))
    }

    private func detail(_ name: String, _ report: JSON) -> String? {
        report["checks"]?.array?.first { $0["name"]?.string == name }?["detail"]?.string
    }

    /// A directory with programs of these names, so that the test does not hang on the machine.
    private func tools(_ names: [String], _ flowctl: Flowctl) throws -> String {
        let folder = flowctl.path("tools")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in names {
            try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/\(name)")
        }
        return folder
    }
}

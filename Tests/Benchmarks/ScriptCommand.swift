import ArgumentParser
import Foundation
import OrderedJSON
import PythonScripting

/// Measures the base script in a worker beside the same function in plain Python, and beside a process for each call.
struct ScriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "Measure the base script beside plain Python.")

    @Option(help: "How many calls, and how many orders a page has.") var calls = 10_000
    @Option(help: "How many rounds; the best counts, since what else the machine does only slows one down.")
    var rounds = 3

    func run() throws {
        let first = try best { _ in
            let workers = PythonWorkers(settings: .init(concurrency: 2))
            defer { workers.close() }
            return try seconds { try call(workers, [Self.order]) }
        }
        let workers = PythonWorkers(settings: .init(concurrency: 2))
        defer { workers.close() }
        let inputs = [[UInt8]](repeating: Self.order, count: calls)
        let page = Array("[".utf8) + inputs.joined(separator: Array(",".utf8)) + Array("]".utf8)
        let single = try best { _ in try seconds { for input in inputs { try call(workers, [input]) } } }
        let batch = try best { _ in try seconds { try call(workers, inputs) } }
        let whole = try best { _ in try seconds { try call(workers, [page]) } }
        let plain = try best { _ in try Self.plain(Self.order, calls) }
        let plainPage = try best { _ in try Self.plain(page, 1) }
        let process = try best { _ in try seconds { for _ in 0..<20 { _ = try Self.plain(Self.order, 1) } } } / 20
        let count = Double(calls)
        let figures: JSONObject = [
            "call_us": number(single / count * 1e6), "row_in_batch_us": number(batch / count * 1e6),
            "plain_us": number(plain / count * 1e6), "call_of_plain": number(plain / single),
            "row_in_batch_of_plain": number(plain / batch), "process_ms": number(process * 1e3),
            "calls_per_process": number(process / (single / count)), "page_ms": number(whole * 1e3),
            "plain_page_ms": number(plainPage * 1e3), "page_to_plain": number(whole / plainPage),
            "first_call_ms": number(first * 1e3),
        ]
        print(JSON.object(figures).serialized())
    }

    private func call(_ workers: PythonWorkers, _ inputs: [[UInt8]]) throws {
        let request = ScriptRequest(
            source: ScriptTemplate.base, network: true, owner: "bench", inputs: inputs, attributes: Self.attributes)
        for result in try workers.run(request) where result.output == nil {
            throw ValidationError(result.failure?.text ?? "no output")
        }
    }

    private func best(_ measure: (Int) throws -> Double) throws -> Double {
        try (0..<max(1, rounds)).map(measure).min() ?? 0
    }

    private func seconds(_ body: () throws -> Void) throws -> Double {
        try ContinuousClock().measure(body) / .seconds(1)
    }

    private func number(_ value: Double) -> JSON {
        .number(JSONNumber((value * 1000).rounded() / 1000) ?? 0)
    }

    /// The same function in a plain loop, in a process of its own.
    /// - Returns: how long the loop took, in seconds.
    private static func plain(_ input: [UInt8], _ calls: Int) throws -> Double {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-I", "-c", loop, String(calls)]
        let (given, taken) = (Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = taken
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input))
        try given.fileHandleForWriting.close()
        let output = try taken.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard let seconds = Double(String(decoding: output, as: UTF8.self).split(separator: "\n").first ?? "") else {
            throw ValidationError("python3 measured nothing")
        }
        return seconds
    }

    private static let loop = """
        import json, sys, time, traceback
        def transform(output_obj):
            return output_obj
        data = sys.stdin.buffer.read()
        begin = time.perf_counter()
        for _ in range(int(sys.argv[1])):
            output = bytearray(json.dumps(transform(json.loads(data.decode('utf-8'))), indent=4).encode('utf-8'))
        print(time.perf_counter() - begin)
        """

    private static let order = Array(
        """
        {"order":"ordernumber1","orderitem_set":[{"product":"product","status":450,\
        "e_archive_url":"https://example.com/invoice/order1","invoice_date":"2024-10-01T12:30:59","id":1,\
        "invoice_number":"invoicenumber1"}]}
        """.utf8)

    private static let attributes: JSONObject = [
        "flow.name": "erp-order-status", "run.id": "0190f5fe-7c00-7a00-8000-000000000000",
        "last.request": "2024-10-01T12:30:59.000000",
        "http.query.param.modified_date__gt": "2024-10-01T12:30:59.000000",
        "token.omnitron": "0123456789abcdef0123456789abcdef01234567", "token.erp": "0123456789abcdef",
    ]
}

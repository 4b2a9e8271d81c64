import ArgumentParser
import Jolt
import OrderedJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Measures a Jolt chain on one input, single-threaded: from bytes to bytes, and each step by itself.
struct TransformCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transform", abstract: "Measure a Jolt chain on an input, from bytes to bytes.")

    @Argument(help: "The chain, a JSON file.") var spec: String
    @Argument(help: "The input, a JSON file.") var input: String
    @Option(help: "How long to measure each of the four figures, three rounds at least.") var seconds = 2.0
    @Option(help: "Where the last output goes.") var output: String?

    func run() throws {
        let chain = try JoltChain(spec: JSON.parse(try BenchmarkFile.read(spec)))
        let bytes = try BenchmarkFile.read(input)
        var last: [UInt8] = []
        let full = try rate(bytes.count) { try chain.transform(JSONDocument.parse(bytes)).serialize(into: &last) }
        if let output { try BenchmarkFile.write(last, to: output) }
        last = []
        let parse = try rate(bytes.count) { _ = try JSONDocument.parse(bytes) }
        let document = try JSONDocument.parse(bytes)
        let transform = try rate(bytes.count) { _ = try chain.transform(document) }
        let result = try chain.transform(document)
        let write = try rate(bytes.count) { result.serialize(into: &last) }
        let figures: JSON = .object([
            "full_mb_s": .number(full), "parse_mb_s": .number(parse), "transform_mb_s": .number(transform),
            "write_mb_s": .number(write), "peak_rss_kb": .number(JSONNumber(BenchmarkFile.peakResidentKilobytes)),
        ])
        print(figures.serialized())
    }

    /// Megabytes of input a second, of the fastest of all rounds, and of three at least: what else the machine does only ever slows
    /// one down, and the first ones get their memory from a system that may take longer for it than a round for its work.
    private func rate(_ bytes: Int, _ body: () throws -> Void) throws -> JSONNumber {
        let clock = ContinuousClock()
        let start = clock.now
        var best = Duration.seconds(Int64.max / 2)
        var rounds = 0
        repeat {
            let elapsed = try clock.measure(body)
            best = min(best, elapsed)
            rounds += 1
        } while rounds < 3 || clock.now - start < .seconds(seconds)
        let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
        return JSONNumber((Double(bytes) / 1e6 / seconds * 10).rounded() / 10) ?? 0
    }
}

/// Files of benchmarks, read once into memory of their size.
enum BenchmarkFile {
    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw ValidationError("cannot read \(path)") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        fseek(file, 0, SEEK_SET)
        return [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
            count = fread(buffer.baseAddress, 1, max(size, 0), file)
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "wb") else { throw ValidationError("cannot write \(path)") }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw ValidationError("cannot write \(path)") }
    }

    /// The most memory that the process has had.
    static var peakResidentKilobytes: Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(RUSAGE_SELF.rawValue, &usage)
        #else
            getrusage(RUSAGE_SELF, &usage)
        #endif
        return usage.ru_maxrss
    }
}

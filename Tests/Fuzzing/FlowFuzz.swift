import ArgumentParser
import Foundation

/// `flow-fuzz`: gives everything that reads what strangers write a great deal of what nobody would write.
///
/// Each case has a number of its own, of which it is made. Before a case is run its subject and number stand in the file of
/// `--note`, so that whoever finds the program dead knows which it was.
@main
struct FlowFuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow-fuzz", abstract: "Fuzz FastCGI requests, JSON, XML, Jolt, expressions and schedules.")

    @Option(help: "How long, over all subjects.") var seconds = 60.0
    @Option(help: "The number of the first case of each subject.") var seed: UInt64 = 1
    @Option(help: "Run so many cases of each subject, however long they take.") var count: UInt64?
    @Option(help: "One subject only: \(Subject.allCases.map(\.rawValue).joined(separator: ", ")).") var subject:
        Subject?
    @Option(help: "The file that names the present case.") var note: String?
    @Flag(help: "Print each case.") var show = false

    /// A case that takes longer than this is a fault.
    private static let patience = Duration.seconds(20)

    func run() throws {
        let log = CaseLog(path: note)
        let watchdog = Watchdog(patience: Self.patience, log: log)
        let subjects = subject.map { [$0] } ?? Subject.allCases
        for subject in subjects {
            let fuzzer = try subject.fuzzer()
            let start = ContinuousClock.now
            let end = start + .seconds(seconds / Double(subjects.count))
            var number = seed
            while count.map({ number < seed + $0 }) ?? (ContinuousClock.now < end) {
                log.begin(subject, number)
                watchdog.begin()
                var source = CaseSource(seed: number)
                if let fault = fuzzer.run(&source, isShown: show) {
                    print("\(subject.rawValue) \(number): \(fault)")
                    throw ExitCode.failure
                }
                watchdog.end()
                number += 1
            }
            // Not kept back until the end, so that what was done is known also when a later case falls.
            let line = "\(subject.rawValue): \(number - seed) cases from \(seed) on in \(ContinuousClock.now - start)\n"
            FileHandle.standardOutput.write(Data(line.utf8))
        }
        log.end()
    }
}

/// What is fuzzed.
enum Subject: String, CaseIterable, ExpressibleByArgument {
    case json, xml, jolt, expression, schedule, fastcgi

    func fuzzer() throws -> any Fuzzer {
        switch self {
        case .json: JSONFuzzer()
        case .xml: XMLFuzzer()
        case .jolt: JoltFuzzer()
        case .expression: ExpressionFuzzer()
        case .schedule: ScheduleFuzzer()
        case .fastcgi: try FastCGIFuzzer()
        }
    }
}

/// Runs the cases of one subject.
protocol Fuzzer {
    /// - Returns: what is wrong; nothing when all is well. A trap is told by the death of the program.
    func run(_ source: inout CaseSource, isShown: Bool) -> String?
}

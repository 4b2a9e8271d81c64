import ArgumentParser
import OrderedJSON
import Storage

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what is wrong: with this machine, and with the store.",
        discussion: """
            The result is {"ok","checks":[{"name","ok","detail"}]}. Exit status 69 when a program, a library or the store \
            is missing, else 1 when a check failed. Nothing is changed.
            """)

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let missing = Requirement.all.filter { !$0.isThere }
        var checks = Requirement.all.map { requirement in
            Diagnosis(
                name: requirement.name, isFine: requirement.isThere,
                detail: requirement.isThere ? "there" : "missing; install the Debian package \(requirement.package)")
        }
        var lines: [String] = []
        if !missing.isEmpty {
            lines.append(
                "\(missing.map(\.name).joined(separator: ", ")) cannot be found; install what is missing: "
                    + "apt-get install \(missing.map(\.package).joined(separator: " "))")
        }
        do {
            let store = try place.openStore()
            defer { store.close() }
            checks += try Diagnosis.all(of: store.examine(), timerSilence: store.timerSilence())
        } catch {
            guard let failure = CommandFailure(error) else { throw error }
            checks.append(Diagnosis(name: "store", isFine: false, detail: failure.lines.joined(separator: "; ")))
            lines += failure.lines
        }
        let isFine = checks.allSatisfy(\.isFine)
        StandardOutput.write(["ok": .bool(isFine), "checks": .array(checks.map(\.json))], output)
        guard lines.isEmpty else { throw CommandFailure.unavailable(lines.joined(separator: "; ")) }
        guard isFine else {
            let wrong = checks.filter { !$0.isFine }
            throw CommandFailure(status: 1, lines: wrong.map { "\($0.name): \($0.detail)" })
        }
    }
}

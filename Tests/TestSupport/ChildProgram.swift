import Glibc

/// A running program, killed with this value at the latest.
public final class ChildProgram {
    private var identifier: pid_t = 0
    private let output: UnsafeMutablePointer<FILE>

    /// Starts it with an empty input; its errors go nowhere.
    public init(_ program: String, _ arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, let output = fdopen(ends[0], "r") else { throw ProgramError(program: program) }
        self.output = output
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, ends[1])
        defer {
            posix_spawn_file_actions_destroy(&actions)
            close(ends[1])
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawn(&identifier, program, &actions, nil, &words, environ) == 0 else {
            throw ProgramError(program: program)
        }
    }

    deinit {
        if identifier > 0 {
            kill(identifier, SIGKILL)
            _ = wait()
        }
        fclose(output)
    }

    /// The next line of its output without its end; nil at the end.
    public func readLine() -> String? {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        guard getline(&line, &capacity, output) > 0, let line else { return nil }
        return String(String(cString: line).prefix { $0 != "\n" })
    }

    /// Waits for its end and gives its status.
    public func wait() -> Int32 {
        var status: Int32 = -1
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        identifier = 0
        return status
    }
}

/// A program did not do what it was told.
public struct ProgramError: Error {
    let program: String

    /// - Parameter program: its path or name.
    public init(program: String) { self.program = program }
}

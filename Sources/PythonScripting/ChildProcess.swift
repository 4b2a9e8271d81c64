import CSpawn
import Glibc

/// Owns a process that this program started, until it has been waited for.
struct ChildProcess: ~Copyable {
    let identifier: pid_t

    /// Starts it with the given descriptors as 2 and 3, nothing to read, no other descriptor, no environment, all signals as
    /// they are by default, and a session of its own, so that a Ctrl-C for this program is not one for it.
    /// - Throws: the reason in words.
    init(_ arguments: [String], errors: Int32, control: Int32) throws(SpawnError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        posix_spawn_file_actions_adddup2(&actions, control, 3)
        cspawn_add_close_from(&actions, 4)
        cspawn_add_change_directory(&actions, "/")
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | cspawn_new_session())
        guard let program = arguments.first else { throw SpawnError(reason: "no program") }
        var identifier = pid_t()
        var list: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        let code = posix_spawn(&identifier, program, &actions, &attributes, &list, &environment)
        for text in list { free(text) }
        guard code == 0 else { throw SpawnError(reason: "\(program): \(String(cString: strerror(code)))") }
        self.identifier = identifier
    }

    /// Ends it at once and waits for its end.
    consuming func end() {
        kill(identifier, SIGKILL)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    }
}

/// A process could not be started.
struct SpawnError: Error {
    let reason: String
}

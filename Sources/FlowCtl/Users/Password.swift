import Glibc
import Storage

/// A password on its way in, never shown.
enum Password {
    private static let longest = 1024

    /// Reads standard input: one line.
    static func read() throws(CommandFailure) -> String {
        var bytes = try InputFile(nil).bytes[...]
        if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
        guard !bytes.contains(UInt8(ascii: "\n")) else {
            throw .usage("standard input holds more than one line; give the password alone")
        }
        guard let password = String(validating: bytes, as: UTF8.self) else { throw .usage("the password is not UTF-8") }
        return try checked(password)
    }

    /// Asks twice on the terminal.
    static func ask(for name: String) throws(CommandFailure) -> String {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw .usage("there is no terminal to ask for the password on; give it with --password-stdin")
        }
        defer { close(terminal) }
        let first = try checked(prompt("Password of \(name): ", terminal))
        guard prompt("Again: ", terminal) == first else { throw .usage("the two passwords differ") }
        return first
    }

    private static func checked(_ password: String) throws(CommandFailure) -> String {
        guard !password.isEmpty else { throw .usage("the password is empty") }
        if let wrong = PasswordRule.problem(in: password) { throw .usage("the password \(wrong)") }
        return password
    }

    /// Reads a line that the terminal does not show.
    private static func prompt(_ text: String, _ terminal: Int32) -> String {
        var loud = termios()
        tcgetattr(terminal, &loud)
        var mute = loud
        mute.c_lflag &= ~tcflag_t(ECHO)
        mute.c_lflag |= tcflag_t(ECHONL)
        // A signal must end the read, so that the terminal does not stay mute.
        var interrupting = sigaction()
        interrupting.__sigaction_handler.sa_handler = { _ in }
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaction(number, &interrupting, nil) }
        FileDescriptor.write(Array(text.utf8), to: terminal)
        tcsetattr(terminal, TCSAFLUSH, &mute)
        var line: [UInt8] = []
        var byte: UInt8 = 0
        var count = Glibc.read(terminal, &byte, 1)
        while count == 1, byte != UInt8(ascii: "\n"), line.count <= longest {
            line.append(byte)
            count = Glibc.read(terminal, &byte, 1)
        }
        tcsetattr(terminal, TCSAFLUSH, &loud)
        guard count >= 0 else { exit(128 + SIGINT) }
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_DFL) }
        return String(decoding: line, as: UTF8.self)
    }
}

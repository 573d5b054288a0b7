import Glibc

/// The terminal's input mode and what signals do to it: the boundary to termios, ioctl and sigaction.
///
/// A signal handler may only touch memory that exists already and call what POSIX lists as async-signal-safe
/// (tcgetattr, tcsetattr, write, kill, _exit), so the saved mode lives in raw memory and not in a Swift global.
package enum TerminalMode {
    private struct Saved {
        var mode = termios()
        var changed = termios()
        var isChanged: sig_atomic_t = 0
    }
    nonisolated(unsafe) private static let saved: UnsafeMutablePointer<Saved> = {
        let pointer = UnsafeMutablePointer<Saved>.allocate(capacity: 1)
        pointer.initialize(to: Saved())
        return pointer
    }()

    /// Interrupts end the program at once with 130, after the terminal is as it was; SIGTERM and SIGHUP end it as they
    /// always do; Ctrl-Z gives the terminal back and takes it again; a closed pipe is an error of `write`, no signal.
    ///
    /// Ending in the handler is safe: whatever was written is written by SQLite transactions.
    package static func installSignalHandlers() {
        _ = saved
        handle(SIGINT) { _ in
            TerminalMode.restoreInHandler()
            _exit(130)
        }
        for signal in [SIGTERM, SIGHUP, SIGQUIT] {
            handle(signal) { signal in
                TerminalMode.restoreInHandler()
                Glibc.signal(signal, SIG_DFL)
                kill(getpid(), signal)
            }
        }
        // A handler and not SIG_IGN, which an editor started by this program would inherit.
        handle(SIGPIPE) { _ in }
        // A file at its largest allowed size (setrlimit(2)) is a full disk, not the end of the program.
        handle(SIGXFSZ) { _ in }
    }

    private static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigaction(signal, &action, nil)
    }

    private static func restoreInHandler() {
        if saved.pointee.isChanged != 0 { tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved.pointee.mode) }
    }

    package enum Change {
        /// Each key at once, unseen (no ICANON, no ECHO); signals stay.
        case keys
        /// Whole lines, unseen: for secrets.
        case unseenLines
    }

    /// Runs `body` with standard input changed, and restores it whatever happens.
    package static func with<Result>(_ change: Change, _ body: () throws -> Result) rethrows -> Result {
        guard saved.pointee.isChanged == 0, tcgetattr(STDIN_FILENO, &saved.pointee.mode) == 0 else {
            return try body()
        }
        saved.pointee.changed = saved.pointee.mode
        switch change {
        case .keys: saved.pointee.changed.c_lflag &= ~tcflag_t(ICANON | ECHO)
        case .unseenLines: saved.pointee.changed.c_lflag &= ~tcflag_t(ECHO)
        }
        saved.pointee.isChanged = 1
        tcsetattr(STDIN_FILENO, TCSADRAIN, &saved.pointee.changed)
        handle(SIGTSTP) { _ in
            // Where no shell has put the program into a group of its own, nobody would ever wake it.
            guard getpgrp() != getsid(0) else { return }
            tcsetattr(STDIN_FILENO, TCSADRAIN, &TerminalMode.saved.pointee.mode)
            kill(getpid(), SIGSTOP)
            tcsetattr(STDIN_FILENO, TCSADRAIN, &TerminalMode.saved.pointee.changed)
        }
        defer {
            tcsetattr(STDIN_FILENO, TCSADRAIN, &saved.pointee.mode)
            saved.pointee.isChanged = 0
            signal(SIGTSTP, SIG_DFL)
        }
        return try body()
    }

    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The size that the terminal reports, if it does.
    package static func size(_ descriptor: Int32) -> TerminalSize? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}

package struct TerminalSize: Equatable, Sendable {
    package var columns = 80
    package var rows = 24
}

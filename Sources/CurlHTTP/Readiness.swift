import CCurl
import Glibc

/// Which sockets are ready. Owns an epoll descriptor and what is registered with it.
///
/// libcurl takes back its interest in a connection between two requests; a socket that was opened by us stays registered then,
/// which saves two system calls a request, and is taken out when it reports something that nobody waits for, or is closed.
final class Readiness {
    private struct Registration {
        var wanted: UInt32 = 0
        var registered: UInt32 = 0
        var isOurs = false
        var isPlain = false
    }

    private let epoll: Int32
    private var registrations: [Registration] = []
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    /// When the last wait was over: the time of all that libcurl tells until the next one, precise enough for time-outs of seconds.
    private(set) var wokeAt = MonotonicTime.now

    init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    }

    deinit {
        if epoll >= 0 { Glibc.close(epoll) }
    }

    /// False when there was no descriptor left for it.
    var isOpen: Bool { epoll >= 0 }

    /// Notes a socket whose closing will be told by `closed`. A plain one carries HTTP/1.1 without TLS, on which nothing may
    /// come between two requests.
    func opened(_ descriptor: Int32, isPlain: Bool) {
        update(descriptor) { $0 = Registration(isOurs: true, isPlain: isPlain) }
    }

    /// Notes that a socket is closed.
    func closed(_ descriptor: Int32) {
        update(descriptor) { $0 = Registration() }
    }

    /// Waits for `events` on a descriptor; none: no longer.
    func watch(_ descriptor: Int32, for events: UInt32) {
        update(descriptor) { registration in
            registration.wanted = events
            if events == registration.registered || (events == 0 && registration.isOurs) { return }
            control(descriptor, &registration, events)
        }
    }

    /// Sleeps until something is ready, at most so many milliseconds (-1: for ever), and hands each ready descriptor that is
    /// waited for to `handle`.
    func wait(milliseconds: Int32, _ handle: (Int32, UInt32) -> Void) {
        let count = epoll_wait(epoll, &events, Int32(events.count), milliseconds)
        wokeAt = .now
        guard count > 0 else { return }
        for index in 0..<Int(count) {
            let event = events[index]
            let descriptor = event.data.fd
            guard registrations.indices.contains(Int(descriptor)) else { continue }
            if registrations[Int(descriptor)].wanted != 0 {
                handle(descriptor, event.events)
            } else {
                if registrations[Int(descriptor)].isPlain { discard(descriptor) }
                update(descriptor) { control(descriptor, &$0, 0) }
            }
        }
    }

    /// Makes libcurl see that an idle connection cannot be used again. It would take bytes that wait there, such as the 408 that
    /// some servers send before they close, for the answer to its next request.
    private func discard(_ descriptor: Int32) {
        shutdown(descriptor, Int32(SHUT_RDWR))
        var scratch: [UInt8] = Array(repeating: 0, count: 4096)
        for _ in 0..<64 where recv(descriptor, &scratch, scratch.count, Int32(MSG_DONTWAIT)) <= 0 { break }
    }

    private func control(_ descriptor: Int32, _ registration: inout Registration, _ events: UInt32) {
        var event = epoll_event()
        event.events = events
        event.data.fd = descriptor
        if events == 0 {
            if registration.registered != 0 { epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event) }
        } else {
            epoll_ctl(epoll, registration.registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
        }
        registration.registered = events
    }

    private func update(_ descriptor: Int32, _ change: (inout Registration) -> Void) {
        guard descriptor >= 0 else { return }
        let index = Int(descriptor)
        while registrations.count <= index { registrations.append(Registration()) }
        change(&registrations[index])
    }
}

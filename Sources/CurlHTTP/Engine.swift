import HTTPCalls
import CCurl
import Glibc

/// Runs the calls of one client. Owns the multi handle, its connections, and the transfers.
///
/// Confined to the client's thread from `run` on; the only thing shared is the inbox.
final class Engine {
    let settings: CurlClient.Settings
    let inbox: Inbox
    let readiness = Readiness()
    let multi: UnsafeMutableRawPointer
    /// The transfers in libcurl's hands, in no order.
    var running: [Transfer] = []
    var idle: [Transfer] = []
    var waiting = WaitingCalls()
    /// When libcurl wants to be called, at the latest.
    var timer: MonotonicTime?
    /// When the calls have to be looked at for stalls and for waiting too long.
    var nextLook: MonotonicTime?

    /// An engine, or nil when libcurl cannot be used.
    init?(settings: CurlClient.Settings, inbox: Inbox) {
        guard readiness.isOpen, inbox.wakeup >= 0, ccurl_global_init() == CURLE_OK, let multi = curl_multi_init() else {
            return nil
        }
        self.settings = settings
        self.inbox = inbox
        self.multi = multi
        ccurl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnectionsPerHost)
        ccurl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, settings.maximumConnections)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, settings.maximumConnections)
        // One request at a time on a connection in HTTP/2 too. A server that ends a connection, as nginx does after a thousand
        // requests, refuses the streams on their way to it, and libcurl does not tell those from requests that were worked on.
        ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_on_socket(multi, watchSocket, context)
        ccurl_multi_on_timer(multi, setTimer, context)
        readiness.watch(inbox.wakeup, for: EPOLLIN.rawValue)
    }

    deinit {
        // No call back into what is going away.
        ccurl_multi_on_socket(multi, nil, nil)
        ccurl_multi_on_timer(multi, nil, nil)
        curl_multi_cleanup(multi)
    }

    /// Works until the client is closed.
    func run() {
        var batch = Inbox.Batch()
        while true {
            inbox.take(&batch)
            if batch.isClosing { break }
            // Before new requests are sent, too: what has come on idle connections tells which of them are of no use any more.
            wait(batch.isEmpty ? sleepTime() : 0)
            if batch.isEmpty { inbox.readerIsAwake() }
            accept(&batch)
            runTimer()
            collect()
        }
        endAll(batch)
    }

    private func accept(_ batch: inout Inbox.Batch) {
        for submission in batch.submissions {
            if running.count < settings.maximumConcurrentCalls {
                start(submission)
            } else {
                waiting.append(submission)
                look(at: submission.submittedAt.adding(submission.call.timeout))
            }
        }
        batch.submissions.removeAll(keepingCapacity: batch.submissions.count <= 1024)
        for id in batch.cancelled { cancel(id) }
        batch.cancelled.removeAll(keepingCapacity: true)
        for tag in batch.cancelledTags { cancel(tag: tag) }
        batch.cancelledTags.removeAll()
    }

    private func wait(_ milliseconds: Int32) {
        readiness.wait(milliseconds: milliseconds) { descriptor, events in
            if descriptor == inbox.wakeup {
                var count: eventfd_t = 0
                eventfd_read(descriptor, &count)
                return
            }
            var ready: Int32 = 0
            if events & (EPOLLIN.rawValue | EPOLLHUP.rawValue) != 0 { ready |= CURL_CSELECT_IN }
            if events & EPOLLOUT.rawValue != 0 { ready |= CURL_CSELECT_OUT }
            if events & EPOLLERR.rawValue != 0 { ready |= CURL_CSELECT_ERR }
            var stillRunning: Int32 = 0
            curl_multi_socket_action(multi, descriptor, ready, &stillRunning)
        }
    }

    private func runTimer() {
        guard timer != nil || nextLook != nil else { return }
        let now = MonotonicTime.now
        if let timer, timer <= now {
            self.timer = nil
            var stillRunning: Int32 = 0
            curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &stillRunning)
        }
        if let nextLook, nextLook <= now { lookAtTimes(now) }
    }

    /// Milliseconds until something is due; -1 for never.
    private func sleepTime() -> Int32 {
        guard let due = [timer, nextLook].compactMap(\.self).min() else { return -1 }
        return Int32(clamping: due.milliseconds(from: .now))
    }

    /// Takes what libcurl is done with, and starts what waits in its place.
    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            var context: UnsafeMutableRawPointer?
            ccurl_get_pointer(message.pointee.easy_handle, &context)
            guard let transfer = Transfer.of(context) else { continue }
            finish(transfer, ccurl_message_result(message))
        }
        while running.count < settings.maximumConcurrentCalls, let next = waiting.removeFirst() { start(next) }
    }

    /// Ends everything with `.cancelled`, also what is submitted meanwhile.
    private func endAll(_ batch: Inbox.Batch) {
        let now = MonotonicTime.now
        while let transfer = running.last { end(transfer, .cancelled, "the client was closed during the call", now) }
        while let submission = waiting.removeFirst() { refuse(submission, .cancelled, "the client was closed", now) }
        for submission in batch.submissions + inbox.shut().submissions {
            refuse(submission, .cancelled, "the client was closed", now)
        }
        idle.removeAll()
    }
}

private func watchSocket(
    _ easy: UnsafeMutableRawPointer?, _ descriptor: curl_socket_t, _ what: Int32, _ context: UnsafeMutableRawPointer?,
    _ socketContext: UnsafeMutableRawPointer?
) -> Int32 {
    guard let context else { return 0 }
    let engine = Unmanaged<Engine>.fromOpaque(context).takeUnretainedValue()
    let events: UInt32 =
        switch what {
        case CURL_POLL_IN: EPOLLIN.rawValue
        case CURL_POLL_OUT: EPOLLOUT.rawValue
        case CURL_POLL_INOUT: EPOLLIN.rawValue | EPOLLOUT.rawValue
        default: 0
        }
    engine.readiness.watch(descriptor, for: events)
    var transfer: UnsafeMutableRawPointer?
    ccurl_get_pointer(easy, &transfer)
    Transfer.of(transfer)?.descriptor = events == 0 ? nil : descriptor
    return 0
}

private func setTimer(_ multi: UnsafeMutableRawPointer?, _ milliseconds: Int, _ context: UnsafeMutableRawPointer?)
    -> Int32
{
    guard let context else { return 0 }
    let engine = Unmanaged<Engine>.fromOpaque(context).takeUnretainedValue()
    engine.timer = milliseconds < 0 ? nil : MonotonicTime.now.adding(.milliseconds(milliseconds))
    return 0
}

import HTTPCalls
import CCurl
import HTTPTypes

extension Engine {
    /// How many easy handles are kept for later calls.
    private static let maximumIdle = 128

    /// Hands a call to libcurl, or answers why not.
    func start(_ submission: Submission) {
        let now = MonotonicTime.now
        let deadline = submission.submittedAt.adding(submission.call.timeout)
        guard deadline > now else {
            return refuse(
                submission, .timedOut, "no place was free within \(submission.call.timeout.inSeconds); try later", now)
        }
        let reused = idle.popLast()
        let url: CallURL
        if let reused, reused.urlText == submission.call.url {
            url = reused.url
        } else {
            do {
                url = try CallURL(submission.call.url)
            } catch {
                if let reused { idle.append(reused) }
                return refuse(submission, .badURL, error.message, now)
            }
        }
        guard
            let transfer = reused ?? Transfer(submission, url: url, settings: settings, readiness: readiness)
        else {
            return refuse(submission, .other, "libcurl has no handle for the call; lower the calls at a time", now)
        }
        do {
            try transfer.begin(submission, url: url, deadline: deadline, now: now)
        } catch {
            keep(transfer)
            return refuse(submission, error.kind, error.message, now, endpoint: url.endpoint)
        }
        add(transfer, now)
    }

    /// Answers a call whose transfer libcurl is done with, or sends it on to where it is redirected.
    func finish(_ transfer: Transfer, _ code: CURLcode) {
        let now = MonotonicTime.now
        remove(transfer)
        switch transfer.conclude(code, now: now) {
        case .answer(let answer): release(transfer, .success(answer))
        case .failure(let failure): release(transfer, .failure(failure))
        case .redirect where transfer.deadline <= now:
            release(
                transfer,
                .failure(transfer.failure(.timedOut, "the time was over after a redirect; allow more", now: now)))
        case .redirect: add(transfer, now)
        }
    }

    /// Ends a running call before libcurl is done with it.
    func end(_ transfer: Transfer, _ kind: HTTPFailure.Kind, _ message: String, _ now: MonotonicTime) {
        remove(transfer)
        release(transfer, .failure(transfer.failure(kind, message, now: now)))
    }

    /// Ends a call wherever it is; one that has already ended is left alone.
    func cancel(_ id: CallID) {
        let now = MonotonicTime.now
        if let transfer = running.first(where: { $0.submission.id == id }) {
            end(transfer, .cancelled, "the call was cancelled", now)
        } else if let submission = waiting.remove(id) {
            refuse(submission, .cancelled, "the call was cancelled before it began", now)
        }
    }

    /// Ends all calls with a tag.
    func cancel(tag: Int64) {
        let ids = running.map(\.submission).filter { $0.call.tag == tag }.map(\.id)
        for id in ids + waiting.ids(tag: tag) { cancel(id) }
    }

    /// Answers a call that libcurl has not seen.
    func refuse(
        _ submission: Submission, _ kind: HTTPFailure.Kind, _ message: String, _ now: MonotonicTime,
        endpoint: String? = nil
    ) {
        let place = endpoint ?? (try? CallURL(submission.call.url))?.endpoint ?? ""
        submission.completion(
            .failure(
                HTTPFailure(
                    kind: kind, endpoint: place, message: message,
                    duration: now.duration(since: submission.submittedAt),
                    attempts: 0)))
    }

    /// Sees to it that times are looked at then, if not before.
    func look(at time: MonotonicTime) {
        nextLook = nextLook.map { min($0, time) } ?? time
    }

    /// Ends the calls that have stalled or have waited too long, and finds the time of the next look.
    func lookAtTimes(_ now: MonotonicTime) {
        nextLook = nil
        for transfer in running {
            let due = transfer.stallsAt(now: now)
            if due <= now {
                transfer.progress.stop = .stalled
                finish(transfer, CURLE_OPERATION_TIMEDOUT)
            } else {
                look(at: due)
            }
        }
        for submission in waiting.removeAll(dueBefore: now) {
            refuse(
                submission, .timedOut, "no place was free within \(submission.call.timeout.inSeconds); try later", now)
        }
        if let due = waiting.earliestDeadline { look(at: due) }
    }

    private func add(_ transfer: Transfer, _ now: MonotonicTime) {
        transfer.applyDeadline(now: now)
        transfer.position = running.count
        running.append(transfer)
        look(at: transfer.stallsAt(now: now))
        let code = curl_multi_add_handle(multi, transfer.easy)
        if code != CURLM_OK {
            end(transfer, .other, "libcurl does not take the call (\(code.rawValue)); lower the calls at a time", now)
        }
    }

    private func remove(_ transfer: Transfer) {
        curl_multi_remove_handle(multi, transfer.easy)
        let last = running.removeLast()
        if last !== transfer {
            running[transfer.position] = last
            last.position = transfer.position
        }
    }

    private func release(_ transfer: Transfer, _ result: Result<HTTPAnswer, HTTPFailure>) {
        let completion = transfer.submission.completion
        keep(transfer)
        completion(result)
    }

    private func keep(_ transfer: Transfer) {
        transfer.forget()
        if idle.count < Self.maximumIdle, transfer.applied.fault == nil { idle.append(transfer) }
    }
}

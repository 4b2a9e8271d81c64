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
            let transfer = reused
                ?? Transfer(submission, url: url, settings: settings, readiness: readiness)
        else {
            return refuse(submission, .other, "there is not enough memory for the call; lower the calls at a time", now)
        }
        do {
            try transfer.begin(submission, url: url, deadline: deadline, settings: settings, now: now)
        } catch {
            idle.append(transfer)
            return refuse(submission, .badHeader, error.message, now, endpoint: url.endpoint)
        }
        if transfer.proxy != nil, let objection = transfer.objectionToNumericHost {
            idle.append(transfer)
            return refuse(submission, .refusedAddress, "the host is at \(objection); use another host", now)
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
        curl_multi_add_handle(multi, transfer.easy)
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
        transfer.forget()
        if idle.count < Self.maximumIdle { idle.append(transfer) }
        completion(result)
    }
}

extension Transfer {
    /// Makes an idle transfer that of a call.
    func begin(
        _ submission: Submission, url: CallURL, deadline: MonotonicTime, settings: CurlClient.Settings,
        now: MonotonicTime
    ) throws(RequestHeader.Fault) {
        let call = submission.call
        self.submission = submission
        self.url = url
        self.deadline = deadline
        urlText = call.url
        redirects = 0
        progress = CallProgress(mayRepeat: call.body == nil && (call.method == .get || call.method == .head))
        answer = AnswerBuilder(maximumBodyBytes: call.maximumBodyBytes, keptBodyBytes: call.keptBodyBytes)
        lastActivity = now
        uploadedAtLastLook = 0
        hasExcess = false
        descriptor = nil
        try applyCall(settings, now: now)
    }

    /// What stands against a host that is given as an address: behind a proxy, no connection of ours shows it.
    var objectionToNumericHost: String? {
        NetworkAddress(numeric: url.host).flatMap { submission.call.addressPolicy.objection(to: $0) }
    }

    /// When the call stalls if nothing happens until then. Connecting has a time-out of its own, and what is being sent shows
    /// only in libcurl's count.
    func stallsAt(now: MonotonicTime) -> MonotonicTime {
        if lastActivity.adding(submission.call.stallTimeout) <= now {
            let uploaded = number(CURLINFO_SIZE_UPLOAD_T)
            if uploaded != uploadedAtLastLook || progress.attempts == 0 {
                uploadedAtLastLook = uploaded
                lastActivity = now
            }
        }
        return lastActivity.adding(submission.call.stallTimeout)
    }
}

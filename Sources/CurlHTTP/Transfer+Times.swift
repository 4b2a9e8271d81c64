import CCurl
import HTTPCalls
import HTTPTypes

extension Transfer {
    /// Makes an idle transfer that of a call.
    func begin(
        _ submission: Submission, url: CallURL, deadline: MonotonicTime, now: MonotonicTime
    ) throws(CallFault) {
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
        socketError = nil
        try applyCall()
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

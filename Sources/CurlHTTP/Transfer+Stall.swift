import CCurl
import HTTPCalls

extension Transfer {
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

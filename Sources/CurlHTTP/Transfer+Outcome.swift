import HTTPCalls
import CCurl
import HTTPTypes

extension Transfer {
    /// How many redirects a read follows.
    static let maximumRedirects = 5

    /// What has become of the call, now that libcurl is done with a request. For a redirect, the transfer is ready to go on.
    func conclude(_ code: CURLcode, now: MonotonicTime) -> Outcome {
        guard code == CURLE_OK else { return .failure(failure(code, now: now)) }
        // libcurl takes a header that ends with the connection for a whole one.
        guard answer.headerIsComplete else { return .failure(failure(CURLE_RECV_ERROR, now: now)) }
        if submission.call.followsRedirectsOnSameHost, [301, 302, 303, 307, 308].contains(answer.status),
            let target = string(CURLINFO_REDIRECT_URL)
        {
            do {
                try follow(target, now: now)
                return .redirect
            } catch {
                return .failure(error)
            }
        }
        if hasExcess {
            let announced = number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
            return .failure(
                failure(
                    .wrongLength, "more came than the \(announced) bytes that Content-Length announced; try again",
                    now: now))
        }
        return .answer(
            HTTPAnswer(
                status: answer.status, headerBlock: HeaderBlock(lines: answer.lines), body: answer.body,
                bodyWasCut: answer.bodyWasCut, bodyBytes: answer.bodyBytes,
                duration: now.duration(since: submission.submittedAt), finalURL: urlText, httpVersion: answer.version,
                attempts: progress.attempts))
    }

    /// A failure of this call, with what is known of it.
    func failure(_ kind: HTTPFailure.Kind, _ message: String, now: MonotonicTime) -> HTTPFailure {
        HTTPFailure(
            kind: kind, endpoint: url.endpoint, message: message, duration: now.duration(since: submission.submittedAt),
            attempts: progress.attempts, received: Array(answer.body.prefix(HTTPFailure.receivedBytes)))
    }

    private func follow(_ target: String, now: MonotonicTime) throws(HTTPFailure) {
        guard redirects < Self.maximumRedirects else {
            throw failure(
                .refusedRedirect, "more than \(Self.maximumRedirects) redirects; give the URL that they lead to",
                now: now)
        }
        let next: CallURL
        do {
            next = try CallURL(target)
        } catch {
            throw failure(.refusedRedirect, "the answer redirects to a bad URL: \(error.message)", now: now)
        }
        guard url.covers(redirectTo: next) else {
            let words =
                "redirects to another host, \(next.endpoint)\(url.isSecure && !next.isSecure ? " without TLS" : "")"
            throw failure(
                .refusedRedirect, "the answer \(words), which is not followed; call that host itself", now: now)
        }
        let status = answer.status
        redirects += 1
        url = next
        urlText = target
        answer = AnswerBuilder(
            maximumBodyBytes: submission.call.maximumBodyBytes, keptBodyBytes: submission.call.keptBodyBytes)
        do {
            try applyRedirect(status: status)
        } catch {
            throw failure(error.kind, error.message, now: now)
        }
    }

    private func failure(_ code: CURLcode, now: MonotonicTime) -> HTTPFailure {
        let facts = CurlResult(
            code: code, progress: progress, bodyBytes: answer.bodyBytes, status: answer.status, call: submission.call,
            announcedBytes: number(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T),
            systemError: socketError ?? Int32(truncatingIfNeeded: long(CURLINFO_OS_ERRNO)),
            certificateError: long(CURLINFO_SSL_VERIFYRESULT), proxyStatus: long(CURLINFO_HTTP_CONNECTCODE),
            goesThroughProxy: proxy != nil, elapsed: now.duration(since: submission.submittedAt))
        let (kind, message) = facts.explanation
        return failure(kind, message, now: now)
    }

    private func string(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        ccurl_get_string(easy, info, &value)
        return value.map { String(cString: $0) }
    }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_get_long(easy, info, &value)
        return value
    }

    func number(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        ccurl_get_offset(easy, info, &value)
        return Int(value)
    }
}

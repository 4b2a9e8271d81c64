import HTTPCalls
import CCurl
import HTTPTypes

/// The options of an easy handle that hold from call to call, to set only what differs.
struct AppliedOptions {
    var url: String?
    var caFile: String?
    var proxy: String?
    var customMethod: String?
    var isVerbose = false
}

extension Transfer {
    /// Sets what holds for all calls of a client.
    func applyConstantOptions(_ settings: CurlClient.Settings) {
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_HTTP09_ALLOWED, 0)
        set(CURLOPT_ACCEPT_ENCODING, "gzip")
        set(CURLOPT_USERAGENT, settings.userAgent)
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_CA_CACHE_TIMEOUT, 3600)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_DNS_CACHE_TIMEOUT, Int(settings.nameCacheTime.clampedNanoseconds / 1_000_000_000))
        set(CURLOPT_MAXAGE_CONN, Int(settings.maximumIdleTime.clampedNanoseconds / 1_000_000_000))
        set(CURLOPT_MAXLIFETIME_CONN, Int(settings.maximumConnectionAge.clampedNanoseconds / 1_000_000_000))
        // Without this, ending a call whose name is still being resolved would wait for the resolver, and all others with it.
        set(CURLOPT_QUICK_EXIT, 1)
        // Empty: libcurl must not look into the environment.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "")
        trust(nil, settings)
    }

    /// Sets what is the call's own.
    func applyCall(_ settings: CurlClient.Settings, now: MonotonicTime) throws(RequestHeader.Fault) {
        let call = submission.call
        if applied.url != urlText {
            set(CURLOPT_URL, urlText)
            applied.url = urlText
        }
        if applied.caFile != call.caFile {
            trust(call.caFile, settings)
            applied.caFile = call.caFile
        }
        proxy = settings.proxies.proxy(for: url)
        if applied.proxy != proxy {
            set(CURLOPT_PROXY, proxy ?? "")
            applied.proxy = proxy
        }
        // Only where all of the body matters, since it costs libcurl many words.
        if applied.isVerbose != (call.keptBodyBytes == nil) {
            applied.isVerbose.toggle()
            set(CURLOPT_VERBOSE, applied.isVerbose ? 1 : 0)
        }
        set(CURLOPT_CONNECTTIMEOUT_MS, call.connectTimeout.millisecondsForCurl)
        try applyMethod(call.method, call.headers, call.body)
    }

    /// Sets the time that is left.
    func applyDeadline(now: MonotonicTime) {
        set(CURLOPT_TIMEOUT_MS, max(1, deadline.milliseconds(from: now)))
    }

    /// Makes of a redirected call what it is at its next address: after 301 to 303 a read without a body, else the same again.
    func applyRedirect(status: Int) throws(RequestHeader.Fault) {
        set(CURLOPT_URL, urlText)
        applied.url = urlText
        let call = submission.call
        if (301...303).contains(status), call.method != .get, call.method != .head {
            var headers = call.headers
            headers[.contentType] = nil
            try applyMethod(.get, headers, nil)
        }
    }

    private func applyMethod(_ method: HTTPRequest.Method, _ headers: HTTPFields, _ content: [UInt8]?)
        throws(RequestHeader.Fault)
    {
        let name = method.rawValue
        body.removeAll(keepingUpTo: 64 << 10)
        if name == "CONNECT" || (name == "HEAD" && content != nil) {
            throw RequestHeader.Fault(message: "\(name) with such a request is not possible; use another method")
        }
        var custom: String?
        if let content = content ?? (Self.alwaysHasBody(name) ? [] : nil) {
            guard content.withUnsafeBytes({ body.append($0) }) else {
                throw RequestHeader.Fault(message: "there is no memory for the body; send less at a time")
            }
            // libcurl reads from a stream unless it has an address, even for no bytes.
            let address = body.base.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(easy)
            set(CURLOPT_POST, 1)
            ccurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            ccurl_set_pointer(easy, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: address))
            custom = name == "POST" ? nil : name
            try header.write(
                headers, others: headers.contains(.contentType) ? ["Expect:"] : ["Expect:", "Content-Type:"])
        } else {
            set(name == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
            custom = name == "GET" || name == "HEAD" ? nil : name
            try header.write(headers, others: [])
        }
        if applied.customMethod != custom {
            set(CURLOPT_CUSTOMREQUEST, custom)
            applied.customMethod = custom
        }
        ccurl_set_header_list(easy, header.list)
    }

    /// With a file of the call's own the system's certificates come from their directory, since there is room for one file.
    private func trust(_ file: String?, _ settings: CurlClient.Settings) {
        set(CURLOPT_CAINFO, file ?? settings.trustFile)
        // libcurl keeps the parsed certificates only where there is no directory.
        set(CURLOPT_CAPATH, file == nil ? nil : settings.trustDirectory)
    }

    private static func alwaysHasBody(_ method: String) -> Bool {
        method == "POST" || method == "PUT" || method == "PATCH"
    }

    private func set(_ option: CURLoption, _ value: Int) {
        ccurl_set_long(easy, option, value)
    }

    private func set(_ option: CURLoption, _ value: String?) {
        ccurl_set_string(easy, option, value)
    }
}

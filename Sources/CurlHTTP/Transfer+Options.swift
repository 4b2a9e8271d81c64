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
    /// The first option that libcurl has refused.
    var fault: CURLcode?
}

extension Transfer {
    /// Sets what holds for all calls of a client.
    func applyConstantOptions() {
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
        set(CURLOPT_DNS_CACHE_TIMEOUT, settings.nameCacheTime.secondsForCurl)
        set(CURLOPT_MAXAGE_CONN, settings.maximumIdleTime.secondsForCurl)
        set(CURLOPT_MAXLIFETIME_CONN, settings.maximumConnectionAge.secondsForCurl)
        // Without this, ending a call whose name is still being resolved would wait for the resolver, and all others with it.
        set(CURLOPT_QUICK_EXIT, 1)
        // Empty: libcurl must not look into the environment.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "")
        trust(nil)
    }

    /// Sets what is the call's own.
    func applyCall() throws(CallFault) {
        let call = submission.call
        applied.fault = nil
        try applyPlace()
        if applied.caFile != call.caFile {
            trust(call.caFile)
            applied.caFile = call.caFile
        }
        // Only where all of the body matters, since it costs libcurl many words.
        if applied.isVerbose != (call.keptBodyBytes == nil) {
            applied.isVerbose.toggle()
            set(CURLOPT_VERBOSE, applied.isVerbose ? 1 : 0)
        }
        set(CURLOPT_CONNECTTIMEOUT_MS, call.connectTimeout.millisecondsForCurl)
        try applyMethod(call.method, call.headers, call.body)
        try checkOptions()
    }

    /// Sets the time that is left.
    func applyDeadline(now: MonotonicTime) {
        set(CURLOPT_TIMEOUT_MS, deadline.duration(since: now).millisecondsForCurl)
    }

    /// Makes of a redirected call what it is at its next place: after 301 to 303 a read without a body, else the same again.
    func applyRedirect(status: Int) throws(CallFault) {
        try applyPlace()
        let call = submission.call
        if (301...303).contains(status), call.method != .get, call.method != .head {
            var headers = call.headers
            headers[.contentType] = nil
            try applyMethod(.get, headers, nil)
        }
        try checkOptions()
    }

    /// Sets the URL, and the proxy on the way to it.
    private func applyPlace() throws(CallFault) {
        if applied.url != urlText {
            set(CURLOPT_URL, urlText)
            applied.url = urlText
        }
        proxy = settings.proxies.proxy(for: url)
        if applied.proxy != proxy {
            set(CURLOPT_PROXY, proxy ?? "")
            applied.proxy = proxy
        }
        // Behind a proxy, no connection of ours shows the address.
        if proxy != nil, let objection = objectionToNumericHost {
            throw CallFault(kind: .refusedAddress, message: "the host is at \(objection); use another host")
        }
    }

    private var objectionToNumericHost: String? {
        NetworkAddress(numeric: url.host).flatMap { submission.call.addressPolicy.objection(to: $0) }
    }

    /// A handle keeps what it had where libcurl refuses an option, so neither this call nor another may use it then.
    private func checkOptions() throws(CallFault) {
        guard let fault = applied.fault else { return }
        throw CallFault(
            kind: .other,
            message: "libcurl refuses the call (\(String(cString: curl_easy_strerror(fault)))); make it smaller")
    }

    private func applyMethod(_ method: HTTPRequest.Method, _ headers: HTTPFields, _ content: [UInt8]?)
        throws(CallFault)
    {
        let name = method.rawValue
        body.removeAll(keepingUpTo: 64 << 10)
        if name == "CONNECT" || (name == "HEAD" && content != nil) {
            let words = name == "CONNECT" ? "CONNECT is for proxies" : "HEAD has no body"
            throw CallFault(kind: .other, message: "the method \(words); use another one")
        }
        var custom: String?
        if let content = content ?? (Self.alwaysHasBody(name) ? [] : nil) {
            guard content.withUnsafeBytes({ body.append($0) }) else {
                throw CallFault(kind: .other, message: "there is no memory for the body; send less at a time")
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
    private func trust(_ file: String?) {
        set(CURLOPT_CAINFO, file ?? settings.trustFile)
        // libcurl keeps the parsed certificates only where there is no directory.
        set(CURLOPT_CAPATH, file == nil ? nil : settings.trustDirectory)
    }

    private static func alwaysHasBody(_ method: String) -> Bool {
        method == "POST" || method == "PUT" || method == "PATCH"
    }

    private func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_string(easy, option, value))
    }

    private func note(_ code: CURLcode) {
        if code != CURLE_OK, applied.fault == nil { applied.fault = code }
    }
}

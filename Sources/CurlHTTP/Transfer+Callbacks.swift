import HTTPCalls
import CCurl
import Glibc

extension Transfer {
    /// Has libcurl call back into this transfer. The context is its address, which is good as long as the handle is.
    func installCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(easy, CURLOPT_PRIVATE, context)
        ccurl_on_header(easy, receiveHeader, context)
        ccurl_on_body(easy, receiveBody, context)
        ccurl_on_request(easy, beginRequest, context)
        ccurl_on_debug(easy, hear, context)
        ccurl_on_open_socket(easy, openSocket, context)
        // A connection outlives the call that opened it, so its end is told to what outlives both.
        ccurl_on_close_socket(easy, closeSocket, Unmanaged.passUnretained(readiness).toOpaque())
    }

    fileprivate func received(header line: UnsafeRawBufferPointer) -> Bool {
        progress.heard()
        lastActivity = readiness.wokeAt
        if answer.takeHeaderLine(line) { return true }
        progress.stop = .headerTooLarge
        return false
    }

    fileprivate func received(body bytes: UnsafeRawBufferPointer) -> Bool {
        lastActivity = readiness.wokeAt
        var announced: curl_off_t = -1
        ccurl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
        guard answer.takeBody(bytes, announced: announced < 0 ? nil : Int(announced)) else {
            progress.stop = .bodyTooLarge
            return false
        }
        if answer.bodyBytes == Int(announced), submission.call.keptBodyBytes == nil { lookForExcess() }
        return true
    }

    /// Looks whether bytes wait behind the last one that was announced, which libcurl would leave there. Only without TLS, where
    /// what waits can be nothing else.
    private func lookForExcess() {
        guard !url.isSecure, let descriptor else { return }
        var byte: UInt8 = 0
        if recv(descriptor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0 { hasExcess = true }
    }

    /// Asked before every request, those that libcurl repeats included.
    fileprivate func mayBegin(at address: UnsafePointer<CChar>?) -> Bool {
        lastActivity = .now
        if proxy == nil, let address, let known = NetworkAddress(numeric: address),
            let objection = submission.call.addressPolicy.objection(to: known)
        {
            progress.stop = .address(objection)
            return false
        }
        guard submission.call.mayBegin?() != false else {
            progress.stop = .withdrawn
            return false
        }
        return progress.beginRequest()
    }

    /// libcurl says only in its log that more came than `Content-Length` announced.
    fileprivate func heard(_ words: UnsafeRawBufferPointer) {
        if words.starts(with: "Excess found".utf8) { hasExcess = true }
    }

    fileprivate func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        progress.hasOpenedSocket = true
        if proxy == nil, let objection = objection(to: address) {
            progress.stop = .address(objection)
            return CURL_SOCKET_BAD
        }
        let (family, type) = (address.pointee.family, address.pointee.socktype)
        let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
        if descriptor >= 0 {
            readiness.opened(descriptor, isPlain: !url.isSecure)
        } else {
            socketError = errno
        }
        return descriptor
    }

    private func objection(to address: UnsafeMutablePointer<curl_sockaddr>) -> String? {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr),
            let known = NetworkAddress(
                socketAddress: UnsafeRawPointer(address) + offset, length: Int(address.pointee.addrlen))
        else { return "an address of an unknown family" }
        return submission.call.addressPolicy.objection(to: known)
    }
}

private func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let accepted = Transfer.of(context)?.received(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return accepted == true ? size * count : 0
}

private func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let accepted = Transfer.of(context)?.received(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return accepted == true ? size * count : 0
}

private func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
    _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
    let mayBegin = Transfer.of(context)?.mayBegin(at: remote.map { UnsafePointer($0) })
    return mayBegin == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func hear(
    _ easy: UnsafeMutableRawPointer?, _ type: curl_infotype, _ words: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if type == CURLINFO_TEXT { Transfer.of(context)?.heard(UnsafeRawBufferPointer(start: words, count: count)) }
    return 0
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, let transfer = Transfer.of(context) else { return CURL_SOCKET_BAD }
    return transfer.open(address)
}

private func closeSocket(_ context: UnsafeMutableRawPointer?, _ descriptor: curl_socket_t) -> Int32 {
    if let context { Unmanaged<Readiness>.fromOpaque(context).takeUnretainedValue().closed(descriptor) }
    return close(descriptor)
}

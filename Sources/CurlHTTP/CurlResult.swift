import HTTPCalls
import CCurl
import Glibc

/// What is known when libcurl gives up on a call, and the words for it.
struct CurlResult {
    let code: CURLcode
    let progress: CallProgress
    let bodyBytes: Int
    let status: Int
    let call: HTTPCall
    /// -1 when the answer did not say.
    let announcedBytes: Int
    let systemError: Int32
    let certificateError: Int
    let proxyStatus: Int
    let goesThroughProxy: Bool
    let elapsed: Duration

    /// The kind of failure, and a sentence of what happened and what to do.
    var explanation: (kind: HTTPFailure.Kind, message: String) {
        if let stop = progress.stop, let explained = explain(stop) { return explained }
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            return (.cannotResolve, "the host name cannot be resolved; check its spelling and the name server")
        case CURLE_COULDNT_RESOLVE_PROXY:
            return (.cannotResolve, "the proxy's name cannot be resolved; check the proxy variables")
        case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED:
            return (.cannotConnect, "no connection\(throughProxy)\(systemWords); check that it runs and can be reached")
        case CURLE_OPERATION_TIMEDOUT:
            return (.timedOut, timeoutWords)
        case CURLE_PARTIAL_FILE where announcedBytes >= 0:
            return (
                .wrongLength,
                "the connection ended before the \(announcedBytes) bytes that Content-Length announced had come; try again"
            )
        case CURLE_RECV_ERROR where progress.attempts == 0 && proxyStatus >= 300:
            return (
                .cannotConnect,
                "the proxy refused the connection with status \(proxyStatus); check its rules and password"
            )
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return (.connectionLost, lossWords)
        case CURLE_BAD_CONTENT_ENCODING:
            return (.other, "the body is not the compressed data that its Content-Encoding says; ask its operator")
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            return (.other, "what answers there does not speak proper HTTP; check host and port")
        case CURLE_URL_MALFORMAT:
            return (.badURL, "the URL cannot be called; check it")
        case CURLE_OUT_OF_MEMORY:
            return (.other, "there is not enough memory for the call; lower the number of calls at a time")
        default:
            if let words = certificateWords { return (.tls, words) }
            return (
                .other, "libcurl gave up (\(code.rawValue): \(String(cString: curl_easy_strerror(code)))); try again"
            )
        }
    }

    private func explain(_ stop: CallProgress.Stop) -> (kind: HTTPFailure.Kind, message: String)? {
        switch stop {
        case .repetition:
            (
                .connectionLost,
                "the kept connection ended before any byte of the answer, and the request was not repeated; try again"
            )
        case .address(let objection):
            code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK
                ? (.refusedAddress, "the host is at \(objection); use another host") : nil
        case .withdrawn: (.cancelled, "the call was withdrawn before its request was sent; try again")
        case .headerTooLarge:
            (.other, "the answer's header is larger than \(AnswerBuilder.maximumHeaderBytes) bytes; ask its operator")
        case .bodyTooLarge:
            (.bodyTooLarge, "the answer's body is larger than \(call.maximumBodyBytes) bytes; read less at a time")
        case .stalled:
            (
                .stalled,
                "no byte came or went for \(call.stallTimeout.inSeconds) (\(bodyBytes) bytes of the body had come); try again"
            )
        }
    }

    private var timeoutWords: String {
        if progress.attempts == 0 {
            let limit = elapsed < call.timeout ? call.connectTimeout : call.timeout
            return progress.hasOpenedSocket
                ? "no connection\(throughProxy) within \(limit.inSeconds); check that it can be reached"
                : "the name was not resolved, or no connection was free, within \(limit.inSeconds); check the name server"
        }
        if !progress.hasHeard { return "no answer within \(call.timeout.inSeconds); try again or allow more time" }
        return
            "the answer was not complete within \(call.timeout.inSeconds) (\(bodyBytes) bytes of the body had come); "
            + "try again or allow more time"
    }

    private var lossWords: String {
        progress.hasHeard
            ? "the connection ended in the middle of the answer (\(bodyBytes) bytes of the body had come); try again"
            : "the connection ended before any byte of the answer\(systemWords); try again"
    }

    private var throughProxy: String { goesThroughProxy ? " through the proxy" : "" }

    private var systemWords: String {
        guard systemError != 0, let text = strerror(systemError) else { return "" }
        return " (\(String(cString: text)))"
    }

    /// Words for the failures of TLS; nil for a code that is none. The numbers are OpenSSL's `X509_V_ERR_…`.
    private var certificateWords: String? {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            switch certificateError {
            // libcurl checks the host itself, and leaves 1 then.
            case 0, 1, 62, 64: "the certificate is for another host name; correct the host in the URL"
            case 9: "the certificate is not valid yet; check the clock here and the certificate there"
            case 10: "the certificate has expired; its operator must renew it"
            case 18, 19: "the certificate is signed by itself, which nobody vouches for; give its authority as ca_file"
            case 2, 20, 21, 27:
                "the certificate is signed by an unknown authority; give the authority's certificate as ca_file"
            case 23: "the certificate has been revoked; its operator must renew it"
            default: "the certificate is not valid (OpenSSL's error \(certificateError)); ask its operator"
            }
        case CURLE_SSL_CACERT_BADFILE:
            call.caFile == nil
                ? "the system's trusted certificates cannot be read; install ca-certificates"
                : "the file of trusted certificates cannot be read as PEM; check ca_file"
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED:
            "the TLS handshake failed\(systemWords); check that the port speaks TLS 1.2 or newer"
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
            "the server and this client could not agree on certificates; ask its operator"
        default: nil
        }
    }
}

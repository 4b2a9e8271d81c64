import CFastCGI

/// Owns libfcgi's state of one connection, from `accept` to the end of the answer.
///
/// `@unchecked Sendable`: it is handed on whole, from the thread that accepts to the one that answers.
final class AcceptedRequest: @unchecked Sendable {
    let request: UnsafeMutablePointer<FCGX_Request>

    /// Fails when libfcgi refuses the socket.
    init?(socket: ListeningSocket) {
        request = .allocate(capacity: 1)
        guard FCGX_InitRequest(request, socket.descriptor, 0) == 0 else {
            request.deallocate()
            return nil
        }
    }

    deinit {
        FCGX_Free(request, 1)
        request.deallocate()
    }

    /// Writes the answer of a request that was not read to its end, and ends the connection.
    func refuse(_ response: FastCGIResponse) {
        var writer = ResponseWriter()
        writer.write(response, toHead: false, on: request)
        FCGX_Finish_r(request)
    }

    /// Writes the answer and ends the connection.
    func answer(_ response: FastCGIResponse, toHead: Bool) {
        var writer = ResponseWriter()
        writer.write(response, toHead: toHead, on: request)
        FCGX_Detach(request)
        FCGX_Finish_r(request)
    }
}

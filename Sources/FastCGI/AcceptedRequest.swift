import CFastCGI

/// Owns libfcgi's state of one connection, from its acceptance to the end of the answer.
///
/// `@unchecked Sendable`: it is handed on whole, from the thread that accepts to the one that answers.
final class AcceptedRequest: @unchecked Sendable {
    let request: UnsafeMutablePointer<FCGX_Request>

    /// Fails when libfcgi has no memory.
    init?() {
        request = .allocate(capacity: 1)
        guard FCGX_InitRequest(request, Self.noSocket, 0) == 0 else {
            request.deallocate()
            return nil
        }
    }

    deinit {
        FCGX_Free(request, 1)
        request.deallocate()
    }

    /// Reads the head of a request.
    ///
    /// libfcgi would accept by itself, with any number of threads at once, each of which is woken for a connection of its
    /// own. Here the connection is accepted before; libfcgi takes one that is there for one that was kept open.
    /// - Returns: false when what came is no request; the connection is closed then.
    func begin(on connection: Int32) -> Bool {
        request.pointee.ipcFd = connection
        request.pointee.keepConnection = 1
        return FCGX_Accept_r(request) == 0
    }

    /// No connection is accepted by libfcgi in place of one that brought no request.
    private static let noSocket: Int32 = -1

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

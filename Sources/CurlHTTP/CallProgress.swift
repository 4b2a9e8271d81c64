import HTTPCalls

/// How far a call has come on the wire, and whether libcurl may begin a further request for it.
///
/// libcurl sends a request again, on a new connection and without telling, when a reused connection ends before any byte of
/// the answer. It asks before every request, so this is where that is counted for a read and prevented for all others.
struct CallProgress: Equatable {
    /// Why one of our callbacks has ended the call.
    enum Stop: Equatable {
        case repetition
        case address(String)
        case withdrawn
        case headerTooLarge
        case bodyTooLarge
        case stalled
    }

    /// Whether libcurl may send the request again by itself.
    let mayRepeat: Bool
    /// Requests begun, on whatever connection.
    private(set) var attempts = 0
    /// Whether a byte of the answer to the last request has come.
    private(set) var hasHeard = false
    /// Whether a socket has been opened for it.
    var hasOpenedSocket = false
    var stop: Stop?

    init(mayRepeat: Bool) {
        self.mayRepeat = mayRepeat
    }

    /// Counts a request that is about to be sent; false when it is a repetition that may not be.
    mutating func beginRequest() -> Bool {
        if attempts > 0, !hasHeard, !mayRepeat {
            stop = .repetition
            return false
        }
        attempts += 1
        hasHeard = false
        return true
    }

    mutating func heard() {
        hasHeard = true
    }
}

import HTTPCalls
import CCurl
import HTTPTypes

/// One call in libcurl's hands. Owns an easy handle and the memory that libcurl looks at, both used again for later calls.
///
/// Confined to the client's thread. libcurl holds its address, so it lives as long as its handle.
final class Transfer {
    /// What has become of a call when libcurl is done with a request.
    enum Outcome {
        case answer(HTTPAnswer)
        case failure(HTTPFailure)
        case redirect
    }

    let easy: UnsafeMutableRawPointer
    let readiness: Readiness
    let settings: CurlClient.Settings
    /// Where it stands in the list of the running ones.
    var position = 0
    var submission: Submission
    var url: CallURL
    var urlText: String
    var deadline: MonotonicTime
    var redirects = 0
    var proxy: String?
    var progress = CallProgress(mayRepeat: true)
    var answer = AnswerBuilder(maximumBodyBytes: 0, keptBodyBytes: 0)
    /// When the last byte came or went, as far as is known.
    var lastActivity: MonotonicTime
    var uploadedAtLastLook = 0
    /// The socket that libcurl waits for in this transfer.
    var descriptor: Int32?
    /// Why the last socket could not be opened.
    var socketError: Int32?
    /// Whether more came than was announced, where that is listened for.
    var hasExcess = false
    var header = RequestHeader()
    var body = ByteStore()
    var applied = AppliedOptions()

    /// A transfer with the options that hold for all calls; nil when libcurl cannot make one.
    init?(_ submission: Submission, url: CallURL, settings: CurlClient.Settings, readiness: Readiness) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.readiness = readiness
        self.settings = settings
        self.submission = submission
        self.url = url
        urlText = ""
        deadline = submission.submittedAt
        lastActivity = submission.submittedAt
        applyConstantOptions()
        installCallbacks()
        guard applied.fault == nil else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
    }

    /// The transfer of an easy handle's or a callback's context.
    static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

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

    /// Lets go of what belonged to the call, so that an idle handle holds little, and nothing that holds the client.
    func forget() {
        submission = .none
        answer = AnswerBuilder(maximumBodyBytes: 0, keptBodyBytes: 0)
        body.removeAll(keepingUpTo: 64 << 10)
    }
}

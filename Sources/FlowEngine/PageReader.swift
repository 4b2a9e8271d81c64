public import FlowModel
public import HTTPCalls
import HTTPTypes
import OrderedJSON

/// A page of the ERP, or the body that it posted.
public struct FetchedPage: Sendable {
    /// Counted from 1.
    public let number: Int
    /// JSON text.
    public let json: [UInt8]
    /// As it came.
    public let source: SourcePage
    /// Whether its rows path tells that there is nothing in it.
    public let isEmpty: Bool
    /// Whether the pagination ends with it.
    public let isLast: Bool
    /// The request that was made, for test panels.
    public let request: HTTPCall?
    /// The answer, for test panels.
    public let answer: HTTPAnswer?
}

/// Asks the ERP page by page (contract, section 3, `pagination`).
struct PageReader {
    private let compiled: CompiledFlow
    private let environment: TemplateEnvironment
    private let http: any HTTPTransport
    private let clock: any EngineClock
    private let longestPage: Int?
    private let note: (Step) -> Void
    private var position = Position()

    /// Waits between two tries; throws when the run is to end meanwhile.
    typealias Pause = (_ milliseconds: Int64) throws(RunInterruption) -> Void

    private struct Position {
        var page = 0
        var received = 0
        var seek: String?
        var next: String?
        /// Where the first page came from: what was asked, and where that was redirected to.
        var origins: [String] = []
        var previous: [UInt8]?
        var isDone = false
    }

    /// - Parameters:
    ///   - longestPage: in bytes; a longer one is refused.
    ///   - note: takes the step of each try.
    init(
        compiled: CompiledFlow, environment: TemplateEnvironment, http: any HTTPTransport, clock: any EngineClock,
        longestPage: Int?, note: @escaping (Step) -> Void
    ) {
        self.compiled = compiled
        self.environment = environment
        self.http = http
        self.clock = clock
        self.longestPage = longestPage
        self.note = note
    }

    private var pagination: Pagination { compiled.flow.read?.pagination ?? .none }

    /// The next page; none after the last.
    mutating func next(_ attributes: RunAttributes, _ session: inout Session, pause: Pause) throws(RunInterruption)
        -> FetchedPage?
    {
        guard !position.isDone else { return nil }
        position.page += 1
        do {
            try requireMorePages()
            return try page(from: fetch(attributes, &session, pause), session)
        } catch let failure as RunFailure {
            throw .failed(RunFailure(failure.step, page: position.page, failure.reason))
        } catch let interruption as RunInterruption {
            throw interruption
        } catch {
            throw .failed(RunFailure(.read, page: position.page, "\(error)"))
        }
    }

    /// Judges an answer, and notes the step with what was found.
    private mutating func page(from fetched: Fetched, _ session: Session) throws -> FetchedPage {
        var step = fetched.step
        do {
            let json = try PageContent(masker: session.masker).json(
                of: fetched.answer, compiled.flow.read?.responseType ?? .json)
            try PageContent.require(json, atMost: longestPage)
            if json == position.previous {
                throw RunFailure(
                    .read, page: nil,
                    "the page equals the one before it; the ERP does not follow the pagination parameters: check their names"
                )
            }
            let rows = try advance(json, call: fetched.call, answer: fetched.answer)
            step.count = rows
            note(step)
            return FetchedPage(
                number: position.page, json: json,
                source: SourcePage(bytes: fetched.answer.body, charset: PageContent.charset(of: fetched.answer)),
                isEmpty: rows == 0,
                isLast: position.isDone, request: fetched.call, answer: fetched.answer)
        } catch {
            step.error = session.masker.mask((error as? RunFailure)?.reason ?? "\(error)")
            note(step)
            throw error
        }
    }

    private func requireMorePages() throws(RunFailure) {
        let most: Int
        switch pagination {
        case .none: return
        case .offset(let card): most = card.maximumPages
        case .seek(let card): most = card.maximumPages
        case .next(let card): most = card.maximumPages
        }
        guard position.page <= most else {
            throw RunFailure(
                .read, page: nil, "the ERP has more than \(most) pages; narrow the question or raise max_pages")
        }
    }

    /// Takes note of a page and works out where the next one starts.
    /// - Returns: how many rows the page has.
    private mutating func advance(_ json: [UInt8], call: HTTPCall, answer: HTTPAnswer) throws -> Int {
        let view = try JSONDocument.parse(json).root
        let rows = try compiled.paths.rowCount(view)
        position.received += rows
        position.previous = json
        switch pagination {
        case .none:
            position.isDone = true
        case .offset:
            let total = try compiled.paths.totalRows(view)
            position.isDone = rows == 0 || total.map { position.received >= $0 } ?? false
        case .seek:
            position.isDone = rows == 0
            if rows > 0 {
                guard let value = try compiled.paths.seekValue(view) else {
                    throw RunFailure(
                        .read, page: nil, "value_path leads to nothing in a page that has rows; correct it")
                }
                position.seek = value
            }
        case .next(let card):
            position.next = try compiled.paths.nextValue(view)
            position.isDone = position.next == nil
            if let next = position.next, card.parameter == nil {
                let base = answer.finalURL.isEmpty ? call.url : answer.finalURL
                if position.page == 1 { position.origins = [call.url, base].compactMap(URLText.origin) }
                let url = URLText.resolve(next, against: base)
                guard let origin = URLText.origin(of: url), position.origins.contains(origin) else {
                    throw RunFailure(
                        .read, page: nil,
                        "the next page is at \(URLText.origin(of: url) ?? "no host"), another host than the first page's; it is not followed"
                    )
                }
                position.next = url
            }
        }
        return rows
    }

    private var paging: [(name: String, value: String)] {
        switch pagination {
        case .none: return []
        case .offset(let card):
            return [(card.offsetParameter, String(position.received)), (card.limitParameter, String(card.limit))]
        case .seek(let card):
            var items: [(name: String, value: String)] = []
            if let value = position.seek { items.append((card.parameter, value)) }
            if let name = card.limitParameter, let limit = card.limit { items.append((name, String(limit))) }
            return items
        case .next(let card):
            guard let name = card.parameter, let value = position.next else { return [] }
            return [(name, value)]
        }
    }

    private var nextURL: String? {
        if case .next(let card) = pagination, card.parameter == nil { position.next } else { nil }
    }

    /// An answer that is not to be asked for again.
    private struct Fetched {
        let call: HTTPCall
        let answer: HTTPAnswer
        let step: Step
    }

    /// Asks until there is an answer that is not to be asked for again: as rows do, at most 5 times within 5 minutes.
    private func fetch(_ attributes: RunAttributes, _ session: inout Session, _ pause: Pause) throws -> Fetched {
        let began = clock.now()
        var tries = 0
        var renewals = 0
        while true {
            let request = PageRequest(
                compiled: compiled, attributes: session.attributes(attributes), access: session.erp,
                environment: environment)
            let call = try request.call(paging: paging, next: nextURL)
            let started = clock.now()
            var step = Step(
                kind: .read, page: position.page, startedAt: started, duration: 0,
                request: session.recorder.request(call))
            let problem: String
            var wait: Int64?
            switch Result(catching: { () throws(HTTPFailure) in try http.perform(call) }) {
            case .success(let answer):
                step.duration = clock.now() - started
                step.response = session.recorder.response(answer)
                if answer.status == 401, renewals < Self.mostRenewals,
                    try session.renewERP(refusedAt: started)
                {
                    step.error = "the token was refused; asked again with a newer one"
                    note(step)
                    renewals += 1
                    continue
                }
                guard RetryRule.isPassing(status: answer.status) else {
                    return Fetched(call: call, answer: answer, step: step)
                }
                problem =
                    "the ERP answered \(answer.status): \(PageContent(masker: session.masker).start(of: answer.body))"
                wait = RetryRule.retryAfter(answer.headers[.retryAfter], now: clock.now())
            case .failure(let failure):
                step.duration = clock.now() - started
                problem = PageContent(masker: session.masker).words(failure)
                guard RetryRule.isPassing(failure: failure.kind) else {
                    step.error = session.masker.mask(problem)
                    note(step)
                    throw RunFailure(.read, page: nil, problem)
                }
            }
            step.error = session.masker.mask(problem)
            note(step)
            tries += 1
            let rest = RetryRule.pause(
                afterAttempt: tries, retryAfter: wait, draw: Double.random(in: 0.5...1.5))
            guard tries < Self.mostTries, clock.now() - began + rest < Self.longestTrying else {
                throw RunFailure(.read, page: nil, "\(problem) (tried \(tries) \(tries == 1 ? "time" : "times"))")
            }
            try pause(rest)
        }
    }

    private static let mostTries = 5
    /// In milliseconds.
    private static let longestTrying: Int64 = 300_000
    /// Should others log in as fast as tokens are refused.
    private static let mostRenewals = 5
}

extension HTTPField.Name {
    /// RFC 9110, 10.2.3.
    static var retryAfter: HTTPField.Name { HTTPField.Name("Retry-After") ?? .date }
}

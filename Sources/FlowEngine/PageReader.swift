import FlowModel
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
    public let raw: [UInt8]
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
    let compiled: CompiledFlow
    let environment: TemplateEnvironment
    let http: any HTTPTransport
    let clock: any EngineClock
    /// Times of steps and where a try is noted.
    var note: (Step) -> Void

    private var position = Position()

    private struct Position {
        var page = 0
        var received = 0
        var seek: String?
        var next: String?
        var origin: String?
        var previous: [UInt8]?
        var isDone = false
    }

    init(
        compiled: CompiledFlow, environment: TemplateEnvironment, http: any HTTPTransport, clock: any EngineClock,
        note: @escaping (Step) -> Void
    ) {
        self.compiled = compiled
        self.environment = environment
        self.http = http
        self.clock = clock
        self.note = note
    }

    private var pagination: Pagination { compiled.flow.read?.pagination ?? .none }

    /// The next page; none after the last.
    mutating func next(_ attributes: RunAttributes, _ session: inout Session) throws(RunInterruption) -> FetchedPage? {
        guard !position.isDone else { return nil }
        position.page += 1
        let number = position.page
        do {
            try requireMorePages()
            let (call, answer) = try fetch(attributes, &session)
            let type = compiled.flow.read?.responseType ?? .json
            let json = try PageContent.json(of: answer, type)
            if number > 1, json == position.previous {
                throw RunFailure(
                    .read, page: nil,
                    "the page equals the one before it; the ERP does not follow the pagination parameters: check their names"
                )
            }
            let isEmpty = try advance(json, call: call, answer: answer)
            return FetchedPage(
                number: number, json: json, raw: answer.body, isEmpty: isEmpty, isLast: position.isDone, request: call,
                answer: answer)
        } catch let failure as RunFailure {
            throw .failed(RunFailure(failure.step, page: number, failure.reason))
        } catch let interruption as RunInterruption {
            throw interruption
        } catch {
            throw .failed(RunFailure(.read, page: number, "\(error)"))
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
    /// - Returns: whether the page has no rows.
    private mutating func advance(_ json: [UInt8], call: HTTPCall, answer: HTTPAnswer) throws -> Bool {
        let view = try JSONDocument.parse(json).root
        let rows = try compiled.paths.rowCount(view)
        position.received += rows
        position.previous = json
        switch pagination {
        case .none:
            position.isDone = true
            return view.kind == .array && view.count == 0
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
                let url = URLText.resolve(next, against: base)
                let origin = position.origin ?? URLText.origin(of: call.url)
                guard URLText.origin(of: url) == origin else {
                    throw RunFailure(
                        .read, page: nil,
                        "the next page is at \(URLText.origin(of: url) ?? "no host"), another host than the first page's; it is not followed"
                    )
                }
                position.origin = origin
                position.next = url
            }
        }
        return rows == 0
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

    /// Asks until there is an answer that is not to be asked for again: as rows do, at most 5 times within 5 minutes.
    private func fetch(_ attributes: RunAttributes, _ session: inout Session) throws -> (HTTPCall, HTTPAnswer) {
        let began = clock.now()
        var tries = 0
        var loginTries = 0
        while true {
            tries += 1
            let request = PageRequest(
                compiled: compiled, attributes: session.attributes(attributes), access: session.erp,
                environment: environment)
            let call = try request.call(paging: paging, next: nextURL)
            let started = clock.now()
            var problem: String
            var wait: Int64?
            do {
                let answer = try http.perform(call)
                let recorder = session.recorder
                note(
                    Step(
                        kind: .read, page: position.page, startedAt: started, duration: clock.now() - started,
                        request: recorder.request(call),
                        response: recorder.response(answer)))
                if answer.status == 401, session.erp != nil, loginTries < 2, try session.renewERP() {
                    loginTries += 1
                    tries -= 1
                    continue
                }
                guard RetryRule.isPassing(status: answer.status) else { return (call, answer) }
                problem = "the ERP answered \(answer.status): \(PageContent.start(of: answer.body))"
                wait = RetryRule.retryAfter(answer.headers[.retryAfter], now: clock.now())
            } catch let failure as HTTPFailure {
                note(
                    Step(
                        kind: .read, page: position.page, startedAt: started, duration: clock.now() - started,
                        request: session.recorder.request(call), error: session.masker.mask(failure.description)))
                problem = failure.description
                guard RetryRule.isPassing(failure: failure.kind) else { throw RunFailure(.read, page: nil, problem) }
            }
            let pause = wait ?? RetryRule.delay(afterAttempt: tries, draw: Double.random(in: 0.5...1.5))
            guard tries < 5, clock.now() - began + pause < 300_000 else {
                throw RunFailure(.read, page: nil, "\(problem) (tried \(tries) times)")
            }
            clock.pause(milliseconds: pause)
        }
    }
}

extension HTTPField.Name {
    /// RFC 9110, 10.2.3.
    static var retryAfter: HTTPField.Name { HTTPField.Name("Retry-After") ?? .date }
}

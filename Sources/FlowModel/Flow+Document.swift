public import OrderedJSON

extension Flow {
    /// Reads and checks a document (contract, section 3).
    /// - Parameter document: with its secrets opened, see ``SecretDocument``.
    /// - Throws: every problem with its JSON pointer.
    public init(document: JSON) throws(DocumentError) {
        self = try DocumentReader.read(document, Flow.init(reading:))
    }

    /// Reads and checks a document whose secrets are marked; no secret shows up in what is said of it.
    public init(opening document: SecretDocument) throws(DocumentError) {
        do { self = try Flow(document: document.open) } catch { throw error.masked(document.secrets) }
    }

    private init(reading reader: DocumentReader) {
        name = reader.text("name", check: Names.problem(inFlow:))
        project = reader.text("project", default: "default", check: Names.problem(inName:))
        _ = reader.text("type", default: "order_status") { text in
            text == "order_status" ? nil : "is \"\(text)\"; \"order_status\" is the one type there is"
        }
        let direction: Direction = reader.choice("direction", default: .inbound) ?? .inbound
        self.direction = direction
        enabled = reader.flag("enabled", default: true)
        configuration = reader.section("configuration") { ConfigurationCard(reading: $0, direction: direction) }
        login = reader.section("login", LoginCard.init(reading:))
        if direction == .inbound {
            schedule = reader.object("schedule", ScheduleCard.init(reading:)) ?? nil
            read = reader.section("read", ReadCard.init(reading:))
        } else {
            schedule = nil
            read = nil
            for name in ["schedule", "read"] where reader.value(name) != nil {
                reader.problem(name, "is for inbound flows; an outbound flow has none")
            }
        }
        script = reader.object("script") { ScriptCard(reading: $0, longest: 300) }
        mapping = reader.object("mapping", MappingCard.init(reading:))
        write = reader.section("write", WriteCard.init(reading:))
        retentionDays = reader.whole("retention_days", default: 30, in: 1...3650)
        if case .after(let other) = schedule, other.lowercased() == name.lowercased() {
            reader.problem(at: "/schedule/after", "is the flow itself; name another flow")
        }
    }
}

extension ScheduleCard {
    init?(reading reader: DocumentReader) {
        let given = ["every", "cron", "after"].filter { reader.value($0) != nil }
        guard given.count == 1 else {
            reader.problem(
                at: reader.pointer,
                "has \(given.isEmpty ? "none" : given.joined(separator: " and ")); exactly one of every, cron, after is needed"
            )
            return nil
        }
        switch given[0] {
        case "every": self = .every(reader.text("every", check: Checks.interval))
        case "cron": self = .cron(reader.text("cron", check: Checks.cron))
        default: self = .after(reader.text("after", check: Names.problem(inFlow:)))
        }
    }
}

extension ConfigurationCard {
    fileprivate init(reading reader: DocumentReader, direction: Flow.Direction) {
        domainURL = reader.text("domain_url", check: Checks.baseURL)
        timezone = reader.text("timezone", default: "UTC", check: Checks.timezone)
        let parameters = reader.list("trigger_parameters", TriggerParameter.init(reading:)) ?? []
        triggerParameters = TriggerParameter.withRequired(parameters)
        for (index, parameter) in parameters.enumerated()
        where parameters[..<index].contains(where: { $0.key == parameter.key }) {
            reader.problem(
                at: "\(reader.path("trigger_parameters"))/\(index)/key", "is \"\(parameter.key)\" for the second time")
        }
        let firstRead = reader.optionalText("first_read_from") { text in
            Checks.instant(text) == nil ? "is \"\(text)\"; a time such as 2024-10-01T00:00:00Z is needed" : nil
        }
        firstReadFrom = firstRead.flatMap(Checks.instant)
        overlapSeconds = reader.whole("overlap_seconds", default: 120, in: 0...604_800)
        outboundPath = reader.optionalText("outbound_path", check: Names.problem(inOutboundPath:))
        if outboundPath != nil, direction == .inbound {
            reader.problem("outbound_path", "is for outbound flows; an inbound flow has none")
        }
        hmac = reader.object("hmac", HMACCard.init(reading:))
        if hmac != nil, direction == .inbound {
            reader.problem("hmac", "is for outbound flows; an inbound flow receives nothing")
        }
    }
}

extension HMACCard {
    fileprivate init(reading reader: DocumentReader) {
        header = reader.text("header", check: Checks.headerName)
        _ = reader.text("algorithm", default: "sha256") { $0 == "sha256" ? nil : "is \"\($0)\"; \"sha256\" is needed" }
        secret = reader.text("secret", isSecret: true) {
            $0.isEmpty ? "is empty; the secret that the sender signs with is needed" : nil
        }
        timestampHeader = reader.text("timestamp_header", check: Checks.headerName)
    }
}

extension TriggerParameter {
    /// The parameters that each flow has.
    public static let required = [
        TriggerParameter(key: "number", defaultValue: nil, usedWith: .number, sentAs: nil),
        TriggerParameter(key: "modified_date__gt", defaultValue: nil, usedWith: .date, sentAs: nil),
    ]

    fileprivate static func withRequired(_ given: [TriggerParameter]) -> [TriggerParameter] {
        required.filter { one in !given.contains { $0.key == one.key } } + given
    }

    fileprivate init(reading reader: DocumentReader) {
        let key = reader.text("key", check: Checks.parameterName)
        self.key = key
        defaultValue = reader.optionalText("default")
        let fixed = Self.required.first { $0.key == key }
        let choice: UsedWith = reader.choice("used_with", default: fixed?.usedWith ?? .both) ?? .both
        usedWith = fixed?.usedWith ?? choice
        if let fixed, choice != fixed.usedWith {
            reader.problem("used_with", "is \"\(choice.rawValue)\"; \(key) goes with \"\(fixed.usedWith.rawValue)\"")
        }
        if fixed != nil, defaultValue != nil {
            reader.problem("default", "cannot be; each trigger gives \(key) itself")
        }
        sentAs = reader.optionalText("sent_as", check: Checks.parameterName)
    }
}

extension LoginCard {
    fileprivate init(reading reader: DocumentReader) {
        omnitron = reader.text("omnitron", check: Names.problem(inName:))
        erp = reader.optionalText("erp", check: Names.problem(inName:))
    }
}

extension ScriptCard {
    init(reading reader: DocumentReader, longest: Int) {
        source = reader.text("source")
        network = reader.flag("network", default: true)
        timeoutSeconds = reader.whole("timeout_seconds", default: 300, in: 1...longest)
    }
}

extension MappingCard {
    fileprivate init(reading reader: DocumentReader) {
        text = reader.optionalText("text")
        let given = reader.value("spec")
        guard let text else {
            spec = given ?? .null
            if given == nil { reader.problem("spec", "is missing; a Jolt chain is needed, here or in text") }
            if given != nil, let (place, wrong) = Checks.jolt(spec) {
                reader.problem(at: reader.path("spec") + place, wrong)
            }
            return
        }
        do {
            spec = try JSON.parse(text, commentsAndTrailingCommas: true)
            if let (place, wrong) = Checks.jolt(spec) {
                reader.problem("text", place.isEmpty ? wrong : "at \(place): \(wrong)")
            }
        } catch {
            spec = .null
            reader.problem("text", "\(error)")
        }
    }
}

extension WriteCard {
    fileprivate init(reading reader: DocumentReader) {
        path = reader.text("path", default: "/api/i1/order_items/bulk_status_update/", check: Checks.urlPath)
        script = reader.object("script") { ScriptCard(reading: $0, longest: 300) }
        concurrency = reader.whole("concurrency", default: 8, in: 1...256)
        ratePerSecond = nil
        if let value = reader.value("rate_per_second") {
            if let rate = value.number?.double, rate.isFinite, rate > 0, rate <= 100_000 {
                ratePerSecond = rate
            } else {
                reader.problem(
                    "rate_per_second", "is \(value.words); a number over 0 and up to 100000, or null, is needed")
            }
        }
        maximumAttempts = reader.whole("max_attempts", default: 11, in: 1...100)
        timeoutSeconds = reader.whole("timeout_seconds", default: 30, in: 1...600)
        skipUnchanged = reader.flag("skip_unchanged", default: false)
    }
}

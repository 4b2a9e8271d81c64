extension FunctionTable {
    static let paddings: [FunctionDefinition] = [
        padding("padLeft", "before", isLeft: true),
        padding("padRight", "after", isLeft: false),
        FunctionDefinition(
            "repeat", .on(.text), [.whole("count"), .whole("most").optional],
            help: "The subject so many times, or a random number of times between two numbers."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            let least = try run.requiredInt(call, 0)
            guard least > 0 else { throw call.fault("a text cannot be repeated \(least) times") }
            var count = least
            if call.arguments.count > 1 {
                let most = try run.requiredInt(call, 1)
                guard most >= least else {
                    throw call.fault("the most repetitions, \(most), are fewer than the least, \(least)")
                }
                guard let random = run.environment.random else {
                    throw call.fault("there is no source of random numbers here")
                }
                count += Int(random() % UInt64(most - least + 1))
            }
            let (total, overflow) = text.utf8.count.multipliedReportingOverflow(by: count)
            guard !overflow, total <= ExpressionLimits.text else { throw call.tooLong }
            return .text(String(repeating: text, count: count))
        },
    ]

    private static func padding(_ name: String, _ side: String, isLeft: Bool) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.text), [.whole("length"), .text("padding").optional],
            help: "The subject filled up to a length with a text put \(side) it, _ unless it is given."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .null }
            guard let length = try run.whole(call, 0), length > 0, length <= Int64(Int32.max) else {
                return .text(text)
            }
            var padding = call.arguments.count > 1 ? try run.text(call, 1) ?? "" : ""
            if padding.isEmpty { padding = "_" }
            let missing = Int(length) - JavaText.length(text)
            guard missing > 0 else { return .text(text) }
            guard missing <= ExpressionLimits.text else { throw call.tooLong }
            let filler = filler(padding, missing)
            return try call.bounded(isLeft ? filler + text : text + filler)
        }
    }

    private static func filler(_ padding: String, _ length: Int) -> String {
        let unit = JavaText.length(padding)
        let whole = String(repeating: padding, count: length / unit)
        return length % unit == 0 ? whole : whole + JavaText.part(of: padding, from: 0, to: length % unit)
    }
}

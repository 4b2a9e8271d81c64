/// An amount of time as in `2 weeks`.
struct CalendarDuration: Sendable {
    enum Unit: String, Sendable, CaseIterable {
        case nanosecond, second, minute, hour, day, week, month, year
    }

    let amount: Int64
    let unit: Unit

    /// A number, white space, and a unit in the singular or the plural, in any case.
    init?(_ text: String) {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let parts = text.utf8.split(whereSeparator: isSpace)
        guard parts.count == 2, let digits = String(parts[0]), digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else {
            return nil
        }
        guard let amount = Int64(digits), let name = String(parts[1])?.lowercased() else { return nil }
        guard let unit = Unit.allCases.first(where: { name == $0.rawValue || name == $0.rawValue + "s" }) else {
            return nil
        }
        self.amount = amount
        self.unit = unit
    }

    static let form = "a number, a blank and a unit from nanosecond to year, as in '2 weeks'"

    /// The moment so much later, or earlier, by the calendar of a zone; nil when it is too far away.
    func applied(to moment: Moment, in zone: Zone, isMinus: Bool) -> Moment? {
        let count = isMinus ? -amount : amount
        switch unit {
        case .nanosecond: return shifted(moment, seconds: 0, nanos: count)
        case .second: return shifted(moment, seconds: count, times: 1)
        case .minute: return shifted(moment, seconds: count, times: 60)
        case .hour: return shifted(moment, seconds: count, times: 3600)
        case .day: return shifted(moment, in: zone, days: count, times: 1)
        case .week: return shifted(moment, in: zone, days: count, times: 7)
        case .month: return shifted(moment, in: zone, months: count, times: 1)
        case .year: return shifted(moment, in: zone, months: count, times: 12)
        }
    }

    private func shifted(_ moment: Moment, seconds: Int64, times: Int64) -> Moment? {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: times)
        return overflow ? nil : shifted(moment, seconds: product, nanos: 0)
    }

    private func shifted(_ moment: Moment, seconds: Int64, nanos: Int64) -> Moment? {
        let (total, carry) = moment.nanos.addingReportingOverflow(nanos)
        guard !carry else { return nil }
        let extra = total.floored(by: 1_000_000_000)
        let (sum, overflow) = moment.seconds.addingReportingOverflow(seconds)
        let (result, more) = sum.addingReportingOverflow(extra)
        guard !overflow, !more, Moment.seconds.contains(result) else { return nil }
        return Moment(seconds: result, nanos: total - extra * 1_000_000_000)
    }

    private func shifted(_ moment: Moment, in zone: Zone, days: Int64, times: Int64) -> Moment? {
        let (count, overflow) = days.multipliedReportingOverflow(by: times)
        let time = CivilTime(moment, offset: zone.offset(at: moment.seconds))
        let (day, carry) = time.date.epochDay.addingReportingOverflow(count)
        guard !overflow, !carry, abs(day) < 365_000_000_000 else { return nil }
        return Self.moment(CivilDate(epochDay: day), time, zone, moment)
    }

    private func shifted(_ moment: Moment, in zone: Zone, months: Int64, times: Int64) -> Moment? {
        guard Int32(exactly: months) != nil else { return nil }
        let time = CivilTime(moment, offset: zone.offset(at: moment.seconds))
        return time.date.adding(months: months * times).flatMap { Self.moment($0, time, zone, moment) }
    }

    /// The same time on another day. Of two such times it is the one with the offset of before, if that is one of theirs.
    private static func moment(_ date: CivilDate, _ time: CivilTime, _ zone: Zone, _ before: Moment) -> Moment? {
        var local = time
        local.date = date
        let known = zone.offset(at: before.seconds)
        let keeps = zone.offset(at: local.epochSecond - known) == known
        let second = local.epochSecond - (keeps ? known : zone.offset(of: local))
        return Moment.seconds.contains(second) ? Moment(seconds: second, nanos: local.nanos) : nil
    }
}

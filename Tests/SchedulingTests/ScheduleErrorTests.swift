import Scheduling
import Testing

@Suite("A text that is no schedule")
struct ScheduleErrorTests {
    @Test(
        "is refused with the place, what stands there and what should",
        arguments: [
            (
                "60 * * * *",
                "In the minutes, at column 1, “60” was found where this is expected: a number from 0 to 59."
            ),
            (
                "0 0 * * FRY",
                "In the days of the week, at column 9, “FRY” was found where this is expected: "
                    + "a number from 0 to 7 or a name from SUN to SAT."
            ),
            (
                "0 0 L * *",
                "In the days of the month, at column 5, “L” was found where this is expected: a number from 1 to "
                    + "31 (L, W, # and ? belong to expressions of six fields, seconds first)."
            ),
            (
                "0 0 0 * * *",
                "In the days of the week, at column 11, “*” was found where this is expected: "
                    + "“?” (one of days of the month and days of the week has to be “?”)."
            ),
            (
                "0 */70 * * * ?",
                "In the minutes, at column 3, “*/70” was found where this is expected: a step of at most 59."
            ),
            (
                "5-1 * * * *",
                "In the minutes, at column 1, “5-1” was found where this is expected: "
                    + "a range from the lower to the higher."
            ),
            (
                "1,,2 * * * *",
                "In the minutes, at column 3, “,2” was found where this is expected: a number from 0 to 59."
            ),
            (
                "* * *",
                "At column 6 nothing was found where this is expected: "
                    + "five fields (minute hour day month weekday) or six or seven (second first, year last)."
            ),
            (
                "@reboot",
                "At column 1 “@reboot” was found where this is expected: "
                    + "a time (flows do not depend on when the machine starts)."
            ),
            ("5x", "At column 2 “x” was found where this is expected: s, m, h or d, as in 5m."),
        ])
    func message(_ text: String, _ message: String) {
        let error = #expect(throws: ScheduleError.self) { try Schedule(text) }
        #expect(error?.description == message)
    }

    @Test(
        "is refused whatever it is",
        arguments: [
            "", " ", "@", "@never", "@daily 5", "* * * *", "* * * * * * * *", "0 0 0 ? * ? ?", "0 0 0 * * ? 1969",
            "0 0 0 * * ? 2030-2026", "0 0 0 L,3 * ?", "0 0 0 LX * ?", "0 0 0 L- * ?", "0 0 0 L-31 * ?",
            "0 0 0 15W,1 * ?",
            "0 0 0 32W * ?", "0 0 0 W * ?", "0 0 0 ? * 6#0", "0 0 0 ? * 6#6", "0 0 0 ? * FRI#", "0 0 0 ? * 2L,3L",
            "0 0 0 ? * MON-3", "0 0 0 ? * 0", "0 0 0 ?5 * ?", ", 0 0 * * ?", "0 0 0 1/ * ?", "0 / * * * ?",
            "*/ * * * *",
            "*5 * * * *", "1-2-3 * * * *", "-1 * * * *", "99999999999999999999 * * * *", "٣ * * * *", "0 0 * * ??",
            "0 0 * * *\u{0}", "1.5 * * * *", "+1 * * * *", "0x1 * * * *", "é * * * *", "* * * janx *", "* * * ja *",
        ])
    func refused(_ text: String) {
        #expect(throws: ScheduleError.self) { try Schedule.cron(text) }
    }

    @Test(
        "is refused as an interval",
        arguments: ["", "5", "m", "0s", "-5m", "5 m", "5M", "1h30m", "99999999999999999999s", "36501d", "٣m", "1.5h"])
    func refusedInterval(_ text: String) {
        #expect(throws: ScheduleError.self) { try Schedule.every(text) }
    }

    @Test("is refused when it is very long, at once")
    func long() {
        let text = String(repeating: "1,", count: 1_000_000)
        #expect(throws: ScheduleError.self) { try Schedule.cron(text) }
        #expect(throws: ScheduleError.self) { try Schedule.every(text) }
    }
}

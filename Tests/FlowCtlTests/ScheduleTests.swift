import Testing

struct ScheduleTests {
    @Test("The instants come in UTC, one a line, by the clocks of the zone")
    func instants() throws {
        let flowctl = try Flowctl()
        let from = ["--from", "2024-10-01T00:00:00Z"]
        #expect(
            try flowctl.run(["schedule", "0 0/5 * * * ?", "--count", "2"] + from)
                == .init(output: "2024-10-01T00:05:00Z\n2024-10-01T00:10:00Z\n"))
        #expect(
            try flowctl.run(
                ["schedule", "30 9 * * 1", "--timezone", "Europe/Istanbul", "--count", "1"] + from)
                == .init(output: "2024-10-07T06:30:00Z\n"))
        #expect(
            try flowctl.run(["schedule", "90s", "--count", "1"] + from)
                == .init(output: "2024-10-01T00:01:30Z\n"))
        #expect(
            try flowctl(
                "schedule", "@daily", "--timezone", "Europe/Istanbul", "--from", "2024-10-01T12:00:00", "--count", "1")
                == .init(output: "2024-10-01T21:00:00Z\n"))
        #expect(try flowctl("schedule", "5m").output.split(separator: "\n").count == 10)
    }

    @Test("A schedule that ends gives what there is, and says so")
    func ends() throws {
        let outcome = try Flowctl()("schedule", "0 0 12 1 1 ? 2025", "--from", "2024-10-01T00:00:00Z")
        #expect(
            outcome
                == .init(
                    output: "2025-01-01T12:00:00Z\n",
                    messages: "flowctl: the schedule is never due after the last one\n"))
        let over = try Flowctl()("schedule", "0 0 12 1 1 ? 2025", "--from", "2026-10-01T00:00:00Z")
        #expect(over == .init(messages: "flowctl: the schedule is never due after that\n"))
    }

    @Test("What is no schedule is told with its column and status 65, what is no time with status 64")
    func wrong() throws {
        let line =
            "flowctl: In the minutes, at column 1, “61” was found where this is expected: a number from 0 to 59.\n"
        let outcome = try Flowctl()("schedule", "61 * * * *")
        #expect(outcome.status == 65)
        #expect(outcome.messages == line)
        #expect(try Flowctl()("schedule", "5m", "--from", "yesterday").status == 64)
    }
}

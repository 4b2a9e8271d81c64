import Foundation
import Testing

/// Random histories of everything that can happen to rows, against contract 9. `FLOW_HISTORIES` plays so many.
@Suite struct HistoryTests {
    private static let count = ProcessInfo.processInfo.environment["FLOW_HISTORIES"].flatMap { UInt64($0) } ?? 12

    @Test(arguments: 1...count)
    func `Nothing is lost, out of order or beside another of its order, whatever happens`(seed: UInt64) throws {
        let world = try HistoryWorld(seed: seed)
        for number in 1...160 {
            try world.step()
            if number.isMultiple(of: 20) { try world.requireBalance() }
        }
        try world.finish()
        try world.requireBalance()
        try world.requireNothingLost()
    }
}

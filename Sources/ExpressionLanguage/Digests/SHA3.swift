/// FIPS 202.
enum SHA3 {
    static func digest(_ bytes: [UInt8], length: Int) -> [UInt8] {
        let rate = 200 - 2 * length
        var message = bytes
        message.append(0x06)
        while message.count % rate != 0 { message.append(0) }
        message[message.count - 1] |= 0x80
        var state = [UInt64](repeating: 0, count: 25)
        for start in stride(from: 0, to: message.count, by: rate) {
            for place in 0..<rate { state[place / 8] ^= UInt64(message[start + place]) << UInt64(8 * (place % 8)) }
            permute(&state)
        }
        return (0..<length).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64(8 * ($0 % 8))) }
    }

    private static func permute(_ state: inout [UInt64]) {
        var register: UInt8 = 1
        for _ in 0..<24 {
            mixColumns(&state)
            turnAndMove(&state)
            for row in stride(from: 0, to: 25, by: 5) {
                let old = Array(state[row..<row + 5])
                for column in 0..<5 {
                    state[row + column] = old[column] ^ ~old[(column + 1) % 5] & old[(column + 2) % 5]
                }
            }
            for bit in 0..<7 {
                if register & 1 != 0 { state[0] ^= 1 << ((1 << UInt64(bit)) - 1) }
                register = register & 0x80 != 0 ? register << 1 ^ 0x71 : register << 1
            }
        }
    }

    private static func mixColumns(_ state: inout [UInt64]) {
        let parity = (0..<5).map { column in (0..<5).reduce(UInt64(0)) { $0 ^ state[column + 5 * $1] } }
        for place in 0..<25 { state[place] ^= parity[(place + 4) % 5] ^ parity[(place + 1) % 5].rotatedLeft(1) }
    }

    private static func turnAndMove(_ state: inout [UInt64]) {
        var (column, row) = (1, 0)
        var current = state[1]
        for step in 0..<24 {
            (column, row) = (row, (2 * column + 3 * row) % 5)
            let turn = UInt64((step + 1) * (step + 2) / 2 % 64)
            let place = column + 5 * row
            (current, state[place]) = (state[place], turn == 0 ? current : current.rotatedLeft(turn))
        }
    }
}

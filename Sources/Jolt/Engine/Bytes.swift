/// Short runs of bytes, compared and hashed in words. Nothing is read outside them.
enum Bytes {
    @inline(__always)
    private static func word64(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self)
    }

    @inline(__always)
    private static func word32(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(UnsafeRawPointer(pointer).loadUnaligned(as: UInt32.self))
    }

    /// Whether two runs of the same length are equal.
    @inline(__always)
    static func areEqual(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, count: Int) -> Bool {
        if count >= 8 {
            var index = 0
            while index + 8 <= count {
                if word64(one + index) != word64(other + index) { return false }
                index += 8
            }
            return word64(one + (count - 8)) == word64(other + (count - 8))
        }
        if count >= 4 {
            return word32(one) == word32(other) && word32(one + (count - 4)) == word32(other + (count - 4))
        }
        for index in 0..<count where one[index] != other[index] { return false }
        return true
    }

    /// A hash that no input can aim at, given a secret seed.
    @inline(__always)
    static func hash(_ bytes: UnsafePointer<UInt8>, count: Int, seed: UInt64) -> UInt32 {
        var state = seed ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
        if count >= 8 {
            var index = 0
            while index + 8 <= count {
                state = mix(state ^ word64(bytes + index))
                index += 8
            }
            state = mix(state ^ word64(bytes + (count - 8)))
        } else if count >= 4 {
            state = mix(state ^ (word32(bytes) | word32(bytes + (count - 4)) << 32))
        } else {
            var word: UInt64 = 0
            for index in 0..<count { word = word << 8 | UInt64(bytes[index]) }
            state = mix(state ^ word)
        }
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    @inline(__always)
    static func hash(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt32 {
        guard text.count > 0, let base = text.baseAddress else { return 0 }
        return hash(base, count: text.count, seed: seed)
    }

    @inline(__always)
    private static func mix(_ word: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }

    /// Copies bytes, the short runs without a call.
    /// - Returns: where the next byte goes.
    @inline(__always)
    static func copy(
        _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        if count > 128 {
            to.copyMemory(from: from, byteCount: count)
        } else if count >= 16 {
            copy16(from, to, at: 0)
            if count > 32 {
                copy16(from, to, at: 16)
                if count > 64 {
                    copy16(from, to, at: 32)
                    copy16(from, to, at: 48)
                    if count > 96 {
                        copy16(from, to, at: 64)
                        copy16(from, to, at: 80)
                    }
                }
                copy16(from, to, at: count - 32)
            }
            copy16(from, to, at: count - 16)
        } else if count >= 8 {
            let (head, tail) = (word64(source), word64(source + (count - 8)))
            to.storeBytes(of: head, as: UInt64.self)
            to.storeBytes(of: tail, toByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            let head = from.loadUnaligned(as: UInt32.self)
            let tail = from.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            to.storeBytes(of: head, as: UInt32.self)
            to.storeBytes(of: tail, toByteOffset: count - 4, as: UInt32.self)
        } else if count > 0 {
            target[0] = source[0]
            target[count / 2] = source[count / 2]
            target[count - 1] = source[count - 1]
        }
        return target + count
    }

    @inline(__always)
    private static func copy16(_ source: UnsafeRawPointer, _ target: UnsafeMutableRawPointer, at offset: Int) {
        target.storeBytes(
            of: source.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self), toByteOffset: offset,
            as: SIMD16<UInt8>.self)
    }

    /// Puts bytes in the opposite order.
    static func reverse(_ bytes: UnsafeMutablePointer<UInt8>, count: Int) {
        for index in 0..<count / 2 {
            (bytes[index], bytes[count - 1 - index]) = (bytes[count - 1 - index], bytes[index])
        }
    }

    /// Copies words, the short runs without a call.
    @inline(__always)
    static func copy(_ source: UnsafePointer<UInt32>, words: Int, to target: UnsafeMutablePointer<UInt32>) {
        let from = UnsafeRawPointer(source).assumingMemoryBound(to: UInt8.self)
        let to = UnsafeMutableRawPointer(target).assumingMemoryBound(to: UInt8.self)
        _ = copy(from, words * 4, to: to)
    }
}

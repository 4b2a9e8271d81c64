#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Functions whose last digit depends on the way they are worked out: by the method, and with the published constants, of the "freely distributable
/// math library" that Java's `StrictMath` prescribes.
enum StrictMath {
    /// Nil for large angles.
    static func sine(_ value: Double) -> Double? {
        guard let (quadrant, high, low) = reduced(value) else { return nil }
        switch quadrant & 3 {
        case 0: return sineKernel(high, low)
        case 1: return cosineKernel(high, low)
        case 2: return -sineKernel(high, low)
        default: return -cosineKernel(high, low)
        }
    }

    /// Nil for large angles.
    static func cosine(_ value: Double) -> Double? {
        guard let (quadrant, high, low) = reduced(value) else { return nil }
        switch quadrant & 3 {
        case 0: return cosineKernel(high, low)
        case 1: return -sineKernel(high, low)
        case 2: return -cosineKernel(high, low)
        default: return sineKernel(high, low)
        }
    }

    /// What is left of a moderate angle when quarter turns are taken away, in two parts; nil for a large one.
    private static func reduced(_ value: Double) -> (quadrant: Int, high: Double, low: Double)? {
        let magnitude = value.magnitude
        guard magnitude < 800_000 else { return nil }
        if magnitude <= 0.785398163397448 { return (0, value, 0) }
        let turns = (magnitude * 6.36619772367581382433e-01 + 0.5).rounded(.down)
        var rest = magnitude - turns * 1.57079632673412561417e+00
        var tail = turns * 6.07710050650619224932e-11
        var high = rest - tail
        if magnitude.exponent - high.exponent > 16 {
            let before = rest
            let part = turns * 6.07710050630396597660e-11
            rest = before - part
            tail = turns * 2.02226624879595063154e-21 - ((before - rest) - part)
            high = rest - tail
        }
        let low = (rest - high) - tail
        return value < 0 ? (-Int(turns), -high, -low) : (Int(turns), high, low)
    }

    private static func sineKernel(_ x: Double, _ tail: Double) -> Double {
        guard x.magnitude >= 0x1p-27 else { return x }
        let square = x * x
        let cube = square * x
        let inner =
            8.33333333332248946124e-03 + square
            * (-1.98412698298579493134e-04 + square
                * (2.75573137070700676789e-06 + square
                    * (-2.50507602534068634195e-08 + square * 1.58969099521155010221e-10)))
        let first = -1.66666666666666324348e-01
        if tail == 0 { return x + cube * (first + square * inner) }
        return x - ((square * (0.5 * tail - cube * inner) - tail) - cube * first)
    }

    private static func cosineKernel(_ x: Double, _ tail: Double) -> Double {
        let magnitude = x.magnitude
        guard magnitude >= 0x1p-27 else { return 1 }
        let square = x * x
        let inner =
            square
            * (4.16666666666666019037e-02 + square
                * (-1.38888888888741095749e-03 + square
                    * (2.48015872894767294178e-05 + square
                        * (-2.75573143513906633035e-07 + square
                            * (2.08757232129817482790e-09 + square * -1.13596475577881948265e-11)))))
        if magnitude < 0.3 { return 1 - (0.5 * square - (square * inner - x * tail)) }
        let quarter =
            magnitude > 0.78125 ? 0.28125 : Double(bitPattern: (magnitude.bitPattern >> 32 - 0x0020_0000) << 32)
        let half = 0.5 * square - quarter
        return (1 - quarter) - (half - (square * inner - x * tail))
    }
}

extension StrictMath {
    /// Arc tangents of 1/2, 1, 3/2 and infinity, each in two parts.
    private static let corners: [(high: Double, low: Double)] = [
        (4.63647609000806093515e-01, 2.26987774529616870924e-17),
        (7.85398163397448278999e-01, 3.06161699786838301793e-17),
        (9.82793723247329054082e-01, 1.39033110312309984516e-17),
        (1.57079632679489655800e+00, 6.12323399573676603587e-17),
    ]

    static func arcTangent(_ value: Double) -> Double {
        let magnitude = value.magnitude
        if value.isNaN { return value }
        if magnitude >= 0x1p66 {
            return value < 0 ? -(corners[3].high + corners[3].low) : corners[3].high + corners[3].low
        }
        if magnitude < 0x1p-29 { return value }
        var x = value
        var corner: Int?
        if magnitude >= 0.4375 {
            if magnitude < 0.6875 {
                (corner, x) = (0, (2 * magnitude - 1) / (2 + magnitude))
            } else if magnitude < 1.1875 {
                (corner, x) = (1, (magnitude - 1) / (magnitude + 1))
            } else if magnitude < 2.4375 {
                (corner, x) = (2, (magnitude - 1.5) / (1 + 1.5 * magnitude))
            } else {
                (corner, x) = (3, -1 / magnitude)
            }
        }
        let z = x * x
        let w = z * z
        let odd =
            z
            * (3.33333333333329318027e-01 + w
                * (1.42857142725034663711e-01 + w
                    * (9.09088713343650656196e-02 + w
                        * (6.66107313738753120669e-02 + w
                            * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02)))))
        let even =
            w
            * (-1.99999999998764832476e-01 + w
                * (-1.11111104054623557880e-01 + w
                    * (-7.69187620504482999495e-02 + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02))))
        guard let corner else { return x - x * (odd + even) }
        let result = corners[corner].high - ((x * (odd + even) - corners[corner].low) - x)
        return value < 0 ? -result : result
    }

    static func arcTangent(_ y: Double, _ x: Double) -> Double {
        guard x.isFinite, y.isFinite, x != 0, y != 0 else { return atan2(y, x) }
        if x == 1 { return arcTangent(y) }
        let tail = 1.2246467991473531772e-16
        let distance = y.exponent - x.exponent
        let angle: Double
        if distance > 60 {
            angle = Double.pi / 2 + 0.5 * tail
        } else if x < 0, distance < -60 {
            angle = 0
        } else {
            angle = arcTangent((y / x).magnitude)
        }
        if x > 0 { return y < 0 ? -angle : angle }
        return y < 0 ? (angle - tail) - Double.pi : Double.pi - (angle - tail)
    }

    static func hypotenuse(_ one: Double, _ other: Double) -> Double {
        var (a, b) =
            one.magnitude < other.magnitude ? (other.magnitude, one.magnitude) : (one.magnitude, other.magnitude)
        guard a.isFinite, b.isFinite, b > 0, a < 0x1p500, b > 0x1p-500 else { return hypot(one, other) }
        if a.exponent - b.exponent > 60 { return a + b }
        func leading(_ value: Double) -> Double { Double(bitPattern: (value.bitPattern >> 32) << 32) }
        let difference = a - b
        if difference > b {
            let high = leading(a)
            let low = a - high
            return (high * high - (b * -b - low * (a + high))).squareRoot()
        }
        let doubled = leading(a) * 2
        a += a
        let (high, low) = (leading(b), b - leading(b))
        let rest = a - doubled
        b = one.magnitude < other.magnitude ? one.magnitude : other.magnitude
        return (doubled * high - (difference * -difference - (doubled * low + rest * b))).squareRoot()
    }

    /// An estimate from the exponent, improved by a rational function, cut to its leading bits, and one of Newton's steps.
    static func cubeRoot(_ value: Double) -> Double {
        guard value.isFinite, value != 0 else { return value }
        let magnitude = value.magnitude
        var estimate: Double
        if magnitude.isSubnormal {
            let scaled = UInt32(truncatingIfNeeded: (magnitude * 0x1p54).bitPattern >> 32)
            estimate = Double(bitPattern: UInt64(scaled / 3 + 696_219_795) << 32)
        } else {
            estimate = Double(
                bitPattern: UInt64(UInt32(truncatingIfNeeded: magnitude.bitPattern >> 32) / 3 + 715_094_163) << 32)
        }
        let ratio = estimate * estimate / magnitude
        let sum = 19.0 / 35 + ratio * estimate
        estimate *= 5.0 / 14 + 45.0 / 28 / (sum + 99.0 / 70 + -864.0 / 1225 / sum)
        let leading = Double(bitPattern: (estimate.bitPattern >> 32 + 1) << 32)
        let quotient = magnitude / (leading * leading)
        let root = leading + leading * ((quotient - leading) / (leading + leading + quotient))
        return value < 0 ? -root : root
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Functions whose last digit Java gets right nearly always: worked out in extended precision where the processor has it.
enum PreciseMath {
    #if arch(x86_64) && canImport(Glibc)
        private typealias Extended = Float80
    #else
        private typealias Extended = Double
    #endif

    static func sine(_ value: Double) -> Double {
        rounded(sin(Extended(value))) ?? StrictMath.sine(value) ?? sin(value)
    }
    static func cosine(_ value: Double) -> Double {
        rounded(cos(Extended(value))) ?? StrictMath.cosine(value) ?? cos(value)
    }
    static func tangent(_ value: Double) -> Double { Double(tan(Extended(value))) }
    static func exponential(_ value: Double) -> Double { Double(exp(Extended(value))) }
    static func logarithm(_ value: Double) -> Double { Double(log(Extended(value))) }
    static func decimalLogarithm(_ value: Double) -> Double { Double(log10(Extended(value))) }
    static func power(_ one: Double, _ other: Double) -> Double { Double(pow(Extended(one), Extended(other))) }

    /// Nil when the value lies all but halfway between two decimals, where it depends on the method which one Java takes.
    private static func rounded(_ value: Extended) -> Double? {
        let result = Double(value)
        return (value - Extended(result)).magnitude > Extended(result.ulp) * 0.4965 ? nil : result
    }
}

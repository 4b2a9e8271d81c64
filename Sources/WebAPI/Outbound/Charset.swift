import Glibc

/// A character set that a body may be declared in, besides UTF-8.
struct Charset {
    private let name: String

    /// - Parameter label: in lower case, as in `Content-Type`. None for those that are not known here.
    init?(_ label: String) {
        let isKnown =
            ["us-ascii", "ascii", "latin1", "latin5", "utf-16", "utf-16le", "utf-16be"].contains(label)
            || Self.isNumbered(label, "iso-8859-", 1...16) || Self.isNumbered(label, "windows-", 1250...1258)
            || Self.isNumbered(label, "cp", 1250...1258)
        guard isKnown else { return nil }
        name = label.hasPrefix("windows-") ? "cp" + label.dropFirst(8) : label
    }

    static func isUTF8(_ label: String) -> Bool { label == "utf-8" || label == "utf8" }

    /// The text in UTF-8; none when the bytes are not in this set.
    func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        let invalid = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", name), converter != invalid else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        // The longest that a byte becomes is three bytes; a byte order mark more or less does not matter.
        let capacity = input.count * 3 + 16
        var isConverted = false
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            input.withUnsafeMutableBufferPointer { input in
                var from = input.baseAddress
                var fromLeft = input.count
                var toLeft = capacity
                buffer.withMemoryRebound(to: CChar.self) { buffer in
                    var to = buffer.baseAddress
                    isConverted = iconv(converter, &from, &fromLeft, &to, &toLeft) != -1 && fromLeft == 0
                }
                count = isConverted ? capacity - toLeft : 0
            }
        }
        return isConverted ? output : nil
    }

    private static func isNumbered(_ label: String, _ prefix: String, _ range: ClosedRange<Int>) -> Bool {
        guard label.hasPrefix(prefix), let number = Int(label.dropFirst(prefix.count)) else { return false }
        return range.contains(number)
    }
}

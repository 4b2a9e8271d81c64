/// Puts a text in place of parts of another.
enum Splice {
    /// The text with `count` bytes from `place` on replaced; nil when that would be too long.
    static func text(_ text: String, _ count: Int, at place: Int, _ replacement: String) -> String? {
        let total = text.utf8.count - count + replacement.utf8.count
        guard total <= ExpressionLimits.text else { return nil }
        var (text, replacement) = (text, replacement)
        return text.withUTF8 { text in
            replacement.withUTF8 { replacement in
                String(unsafeUninitializedCapacity: total) { buffer in
                    var end = copy(text[..<place], to: buffer, at: 0)
                    end = copy(replacement[...], to: buffer, at: end)
                    return copy(text[(place + count)...], to: buffer, at: end)
                }
            }
        }
    }

    /// The same at several places.
    static func text(_ text: String, _ count: Int, at places: [Int], _ replacement: String) -> String? {
        guard !places.isEmpty else { return text }
        let (more, overflow) = places.count.multipliedReportingOverflow(by: replacement.utf8.count)
        let total = text.utf8.count - count * places.count
        guard !overflow, more <= ExpressionLimits.text, total + more <= ExpressionLimits.text else { return nil }
        var (text, replacement) = (text, replacement)
        return text.withUTF8 { text in
            replacement.withUTF8 { replacement in
                String(unsafeUninitializedCapacity: total + more) { buffer in
                    var last = 0
                    var end = 0
                    for place in places {
                        end = copy(text[last..<place], to: buffer, at: end)
                        end = copy(replacement[...], to: buffer, at: end)
                        last = place + count
                    }
                    return copy(text[last...], to: buffer, at: end)
                }
            }
        }
    }

    /// Answers where the copy ends.
    @inline(__always)
    private static func copy(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, to buffer: UnsafeMutableBufferPointer<UInt8>, at place: Int
    ) -> Int {
        let part = UnsafeMutableBufferPointer(rebasing: buffer[place..<place + bytes.count])
        return place + part.update(fromContentsOf: bytes)
    }
}

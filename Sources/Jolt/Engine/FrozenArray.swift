/// Elements that never change, at an address that never changes: compiled specs are read through plain pointers.
///
/// Owns its memory. Sendable because it is written once, before anyone else can see it.
final class FrozenArray<Element: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        elements.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { memory.initialize(from: start, count: source.count) }
        }
        base = UnsafePointer(memory)
        count = elements.count
    }

    deinit { base.deallocate() }
}

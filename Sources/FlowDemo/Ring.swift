/// The latest values, at most so many.
struct Ring<Element> {
    private var elements: [Element] = []
    private var oldest = 0
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Adds a value; gives the one that had to make room for it.
    mutating func append(_ element: Element) -> Element? {
        guard elements.count >= capacity else {
            elements.append(element)
            return nil
        }
        let displaced = elements[oldest]
        elements[oldest] = element
        oldest = (oldest + 1) % capacity
        return displaced
    }

    /// The latest values, oldest first.
    func latest(_ count: Int) -> [Element] {
        Array((elements[oldest...] + elements[..<oldest]).suffix(max(0, count)))
    }
}

/// The members of one element in another order, so that those of one name come together as one array.
///
/// Elements of one name with others between them are rare, so they are written as they come, and only at the end all is
/// copied once in the right order. However such elements nest, no byte is copied twice.
struct Regrouping {
    /// The members as they were written.
    private let range: Range<Int>
    /// What takes their place: for each name its first run with the name, or the values of all its runs.
    private var groups: [[Range<Int>]] = []
    /// How deep objects and arrays nest in the members that became arrays here.
    private(set) var height = 0

    /// Plans the order of runs that follow each other in the output, and turns the blank before the first value of what
    /// becomes an array into a bracket.
    init(_ runs: ArraySlice<MemberRun>, in output: inout [UInt8]) {
        range = (runs.first?.start ?? 0)..<(runs.last?.end ?? 0)
        var places: [UInt: Int] = [:]
        var firstRuns: [MemberRun] = []
        for run in runs {
            guard let place = places[run.name] else {
                places[run.name] = groups.count
                groups.append([run.start..<run.end])
                firstRuns.append(run)
                continue
            }
            let first = firstRuns[place]
            if groups[place].count == 1 {
                output[first.valueStart - 1] = UInt8(ascii: "[")
                groups[place][0] = first.start..<first.valueEnd
            }
            groups[place].append(run.valueStart..<run.valueEnd)
            height = max(height, 1 + max(first.height, run.height))
        }
    }

    /// The output with all members in their places.
    static func apply(_ regroupings: [Regrouping], to output: [UInt8]) -> [UInt8] {
        let ordered = regroupings.sorted { $0.range.lowerBound < $1.range.lowerBound }
        var result: [UInt8] = []
        result.reserveCapacity(output.count)
        copy(0..<output.count, of: output, ordered[...], to: &result)
        return result
    }

    /// Calls itself once for each element that the innermost one lies in.
    private static func copy(
        _ range: Range<Int>, of output: [UInt8], _ ordered: ArraySlice<Regrouping>, to result: inout [UInt8]
    ) {
        var position = range.lowerBound
        var index = firstIndex(from: position, in: ordered)
        while index < ordered.endIndex, ordered[index].range.lowerBound < range.upperBound {
            result.append(contentsOf: output[position..<ordered[index].range.lowerBound])
            ordered[index].copyGroups(of: output, ordered[(index + 1)...], to: &result)
            position = ordered[index].range.upperBound
            index = firstIndex(from: position, in: ordered)
        }
        result.append(contentsOf: output[position..<range.upperBound])
    }

    private func copyGroups(of output: [UInt8], _ ordered: ArraySlice<Regrouping>, to result: inout [UInt8]) {
        for place in groups.indices {
            for index in groups[place].indices {
                if place > 0 || index > 0 { result.append(UInt8(ascii: ",")) }
                Self.copy(groups[place][index], of: output, ordered, to: &result)
            }
            if groups[place].count > 1 { result.append(UInt8(ascii: "]")) }
        }
    }

    private static func firstIndex(from position: Int, in ordered: ArraySlice<Regrouping>) -> Int {
        var low = ordered.startIndex
        var high = ordered.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if ordered[middle].range.lowerBound < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

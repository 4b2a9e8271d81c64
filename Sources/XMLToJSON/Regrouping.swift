/// The members of one element in another order, so that those of one name come together as one array.
///
/// Elements of one name with others between them are rare, so they are written as they come, and only at the end all is
/// copied once in the right order. However such elements nest, no byte is copied twice.
struct Regrouping {
    /// The bytes with which the output begins and which are not part of it: between pieces, and at the end of an array.
    static let comma = UInt8(ascii: ",")
    static let bracket = UInt8(ascii: "]")
    private static let commaPiece = 0..<1
    private static let bracketPiece = 1..<2
    static let outputStart = 2

    /// The members as they were written.
    private let range: Range<Int>
    /// What takes their place.
    private let pieces: [Range<Int>]
    /// How deep objects and arrays nest in the members that became arrays here.
    let height: Int

    /// Plans the order of runs that follow each other in the output, and turns the blank before the first value of what
    /// becomes an array into a bracket.
    init(_ runs: ArraySlice<MemberRun>, in output: inout [UInt8]) {
        var groups: [[MemberRun]] = []
        var places: [UInt: Int] = [:]
        for run in runs {
            if let place = places[run.name] {
                groups[place].append(run)
            } else {
                places[run.name] = groups.count
                groups.append([run])
            }
        }
        var pieces: [Range<Int>] = []
        var height = 0
        for group in groups {
            guard let first = group.first else { continue }
            if !pieces.isEmpty { pieces.append(Self.commaPiece) }
            guard group.count > 1 else {
                pieces.append(first.start..<first.end)
                continue
            }
            output[first.valueStart - 1] = UInt8(ascii: "[")
            pieces.append(first.start..<first.valueEnd)
            for run in group.dropFirst() { pieces += [Self.commaPiece, run.valueStart..<run.valueEnd] }
            pieces.append(Self.bracketPiece)
            height = max(height, 1 + group.reduce(0) { max($0, $1.height) })
        }
        self.pieces = pieces
        self.height = height
        range = (runs.first?.start ?? 0)..<(runs.last?.end ?? 0)
    }

    /// The output from its third byte on, with all members in their places.
    static func apply(_ regroupings: [Regrouping], to output: [UInt8]) -> [UInt8] {
        let ordered = regroupings.sorted { $0.range.lowerBound < $1.range.lowerBound }
        var result: [UInt8] = []
        result.reserveCapacity(output.count)
        copy(outputStart..<output.count, of: output, ordered[...], to: &result)
        return result
    }

    /// Calls itself once for each element that the innermost one lies in.
    private static func copy(
        _ range: Range<Int>, of output: [UInt8], _ ordered: ArraySlice<Regrouping>, to result: inout [UInt8]
    ) {
        var position = range.lowerBound
        var index = firstIndex(from: position, in: ordered)
        while index < ordered.endIndex, ordered[index].range.lowerBound < range.upperBound {
            let regrouping = ordered[index]
            result.append(contentsOf: output[position..<regrouping.range.lowerBound])
            for piece in regrouping.pieces { copy(piece, of: output, ordered[(index + 1)...], to: &result) }
            position = regrouping.range.upperBound
            index = firstIndex(from: position, in: ordered)
        }
        result.append(contentsOf: output[position..<range.upperBound])
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

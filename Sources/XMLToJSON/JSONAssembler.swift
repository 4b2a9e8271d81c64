/// Writes the JSON of elements as they come, without a tree of them.
///
/// A member is written when its first element begins. Whether it is an array is known when the second one comes: then
/// the blank that was left before the value becomes a bracket. Elements of one name that do not follow each other are
/// brought together at the end; see ``Regrouping``.
struct JSONAssembler {
    /// What is known of an element that has not ended.
    private struct Frame {
        var isObject = false
        /// Where its text begins in `texts`, and its members in `runs`.
        let textStart: Int
        let runStart: Int
        /// Whether a name came again after another one.
        var isScattered = false
        /// How deep objects and arrays nest in its members.
        var height = 0
    }

    private var output: [UInt8] = []
    private var regroupings: [Regrouping] = []
    private var frames: [Frame]
    private var runs: [MemberRun] = []
    /// The text so far of all open elements, the innermost last, without the white space that it begins with.
    private var texts: [UInt8] = []
    /// The names of the members of elements that have many, by the element's depth.
    private var nameSets: [Int: Set<UInt>] = [:]

    init(capacity: Int) {
        output.reserveCapacity(capacity + capacity / 4 + 64)
        frames = [Frame(textStart: 0, runStart: 0)]
    }

    /// Whether no element has begun.
    var isEmpty: Bool { output.isEmpty }

    /// How many elements are open.
    var depth: Int { frames.count - 1 }

    /// An element begins. Of equal names, `identity` is equal.
    mutating func begin(_ name: UnsafeBufferPointer<UInt8>, identity: UInt) {
        if let last = ownLastRun, runs[last].name == identity {
            if runs[last].count == 1 { output[runs[last].valueStart - 1] = UInt8(ascii: "[") }
            runs[last].count += 1
            output.append(UInt8(ascii: ","))
        } else {
            endRun()
            noteWhetherScattered(identity)
            let start = beginMember()
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: name)
            output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":"), UInt8(ascii: " ")])
            runs.append(MemberRun(name: identity, start: start, valueStart: output.count, valueEnd: output.count))
        }
        frames.append(Frame(textStart: texts.count, runStart: runs.count))
    }

    /// An attribute of the element that has just begun.
    mutating func attribute(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        _ = beginMember()
        output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "@")])
        output.append(contentsOf: name)
        output.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
        JSONText.append(value, to: &output)
    }

    /// Text of the innermost element, all or a part of it.
    mutating func text(_ characters: UnsafeBufferPointer<UInt8>) {
        let isFirst = texts.count == frames[frames.count - 1].textStart
        let start = isFirst ? characters.firstIndex { !JSONText.isBlank($0) } : characters.startIndex
        guard let start else { return }
        texts.append(contentsOf: characters[start...])
    }

    /// The innermost element ends.
    mutating func end() {
        endRun()
        var frame = frames.removeLast()
        if frame.isScattered {
            let regrouping = Regrouping(runs[frame.runStart...], in: &output)
            frame.height = max(frame.height, regrouping.height)
            regroupings.append(regrouping)
        }
        if runs.count - frame.runStart > 16 { nameSets[frames.count] = nil }
        runs.removeLast(runs.count - frame.runStart)
        endValue(frame)
        texts.removeLast(texts.count - frame.textStart)
        guard let last = runs.indices.last else { return }
        runs[last].valueEnd = output.count
        runs[last].height = max(runs[last].height, frame.isObject ? frame.height + 1 : 0)
    }

    /// The whole, when the root has ended, and how deep objects and arrays nest in it.
    mutating func finish() -> (json: [UInt8], height: Int) {
        endRun()
        output.append(UInt8(ascii: "}"))
        let height = (frames.first?.height ?? 0) + 1
        if !regroupings.isEmpty { output = Regrouping.apply(regroupings, to: output) }
        JSONText.compact(&output)
        return (output, height)
    }

    /// The place of the innermost element's last run.
    private var ownLastRun: Int? {
        runs.count > frames[frames.count - 1].runStart ? runs.count - 1 : nil
    }

    /// Writes what goes before a member; it says where the member begins.
    private mutating func beginMember() -> Int {
        let last = frames.count - 1
        output.append(frames[last].isObject ? UInt8(ascii: ",") : UInt8(ascii: "{"))
        frames[last].isObject = true
        return output.count
    }

    /// Closes the array of the innermost element's last run, if it is one.
    private mutating func endRun() {
        guard let last = ownLastRun else { return }
        let isArray = runs[last].count > 1
        if isArray { output.append(UInt8(ascii: "]")) }
        let frame = frames.count - 1
        frames[frame].height = max(frames[frame].height, runs[last].height + (isArray ? 1 : 0))
    }

    private mutating func noteWhetherScattered(_ name: UInt) {
        let frame = frames.count - 1
        guard !frames[frame].isScattered else { return }
        let own = frames[frame].runStart..<runs.count
        if own.count <= 16 {
            for run in own where runs[run].name == name { frames[frame].isScattered = true }
        } else {
            let isNew = nameSets[frame, default: Set(runs[own].map(\.name))].insert(name).inserted
            frames[frame].isScattered = !isNew
        }
    }

    private mutating func endValue(_ frame: Frame) {
        let text = JSONText.stripped(texts, from: frame.textStart)
        switch (frame.isObject, text.isEmpty) {
        case (true, true):
            output.append(UInt8(ascii: "}"))
        case (true, false):
            output.append(contentsOf: ",\"#text\":".utf8)
            JSONText.append(texts, text, to: &output)
            output.append(UInt8(ascii: "}"))
        case (false, true):
            output.append(contentsOf: "null".utf8)
        case (false, false):
            JSONText.append(texts, text, to: &output)
        }
    }
}

// When steps were, among each other.

// From when to when all steps went, in milliseconds.
export function extent(steps) {
    const starts = steps.map((step) => Date.parse(step.started_at));
    const begin = starts.reduce((least, one) => Math.min(least, one), Infinity);
    const end = steps.reduce((most, step, index) => Math.max(most, starts[index] + (step.duration_ms ?? 0)), -Infinity);
    return { begin, length: Math.max(1, end - begin) };
}

// Where a step lies in all of them, as parts of the whole; never too thin to be seen.
export function place(step, { begin, length }) {
    const width = Math.max(0.01, (step.duration_ms ?? 0) / length);
    return { left: Math.min((Date.parse(step.started_at) - begin) / length, 1 - Math.min(width, 1)), width: Math.min(width, 1) };
}

// What two people changed in one document, member by member.

import { memberDifferences } from './differences.js';
import { valueAt, withValue } from './pointer.js';

// [{pointer, base, theirs, mine, clash}]: who changed what since `base`.
export function changesOf(base, theirs, mine) {
    const all = new Map();
    for (const { pointer } of memberDifferences(base, theirs)) all.set(pointer, { isTheirs: true });
    for (const { pointer } of memberDifferences(base, mine)) all.set(pointer, { ...all.get(pointer), isMine: true });
    return [...all].map(([pointer, { isTheirs = false, isMine = false }]) => ({
        pointer, base: valueAt(base, pointer), theirs: valueAt(theirs, pointer), mine: valueAt(mine, pointer),
        clash: isTheirs && isMine && memberDifferences(valueAt(theirs, pointer), valueAt(mine, pointer)).length > 0,
    }));
}

// Theirs, with what was changed here on top.
export function merged(base, theirs, mine) {
    return memberDifferences(base, mine).reduce((value, { pointer, after }) => withValue(value, pointer, after), theirs);
}

// How two texts differ by line, and two values by member.

import { Raw } from './document.js';
import { escaped } from './pointer.js';

// The lines of both texts in order: [{kind: 'same' | 'gone' | 'new', text}]. Over `limit` lines in the middle are taken as
// replaced as a whole.
export function lineDifferences(before, after, limit = 3000) {
    const a = before.split('\n');
    const b = after.split('\n');
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const same = (text) => ({ kind: 'same', text });
    return [
        ...a.slice(0, start).map(same),
        ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end), limit),
        ...a.slice(a.length - end).map(same),
    ];
}

const all = (kind, lines) => lines.map((text) => ({ kind, text }));

function middle(a, b, limit) {
    if (a.length === 0 || b.length === 0 || a.length + b.length > limit) return [...all('gone', a), ...all('new', b)];
    return path(a, b);
}

// Myers' shortest edit: the furthest place on each diagonal, kept for the way back.
function path(a, b) {
    const rounds = [];
    let furthest = new Map([[1, 0]]);
    const step = (d, k) => (k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1)));
    for (let d = 0; d <= a.length + b.length; d += 1) {
        rounds.push(new Map(furthest));
        for (let k = -d; k <= d; k += 2) {
            let x = step(d, k) ? furthest.get(k + 1) ?? 0 : (furthest.get(k - 1) ?? 0) + 1;
            while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
            furthest.set(k, x);
            if (x >= a.length && x - k >= b.length) return wayBack(a, b, rounds, d);
        }
    }
    return [];
}

function wayBack(a, b, rounds, last) {
    const result = [];
    let x = a.length;
    let y = b.length;
    for (let d = last; d >= 0; d -= 1) {
        const furthest = rounds[d];
        const k = x - y;
        const isDown = k === -d || (k !== d && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));
        const previous = isDown ? k + 1 : k - 1;
        const fromX = d === 0 ? 0 : furthest.get(previous) ?? 0;
        const fromY = fromX - previous;
        while (x > fromX && y > Math.max(fromY, 0) && (d > 0 || (x > 0 && y > 0))) {
            if (a[x - 1] !== b[y - 1]) break;
            x -= 1;
            y -= 1;
            result.push({ kind: 'same', text: a[x] });
        }
        if (d === 0) break;
        if (isDown) {
            y -= 1;
            result.push({ kind: 'new', text: b[y] });
        } else {
            x -= 1;
            result.push({ kind: 'gone', text: a[x] });
        }
    }
    return result.reverse();
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Raw);
const plain = (value) => (value instanceof Raw ? value.source : value);
const equal = (a, b) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

// The members that differ: [{pointer, before, after}]; lists and texts count as one value.
export function memberDifferences(before, after, pointer = '') {
    if (!isObject(before) || !isObject(after)) return equal(before ?? null, after ?? null) ? [] : [{ pointer, before, after }];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => memberDifferences(before[name], after[name], `${pointer}/${escaped(name)}`));
}

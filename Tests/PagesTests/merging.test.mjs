import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changesOf, merged } from '../../www/js/designer/merging.js';
import { stretches } from '../../www/js/designer/panels/difference-view.js';
import { lineDifferences } from '../../www/js/designer/differences.js';

const base = { a: 1, write: { tries: 11, path: '/p' }, list: [1] };

test('what two people changed is told apart, and where both changed the same', () => {
    const theirs = { a: 2, write: { tries: 9, path: '/p' }, list: [1] };
    const mine = { a: 1, write: { tries: 7, path: '/q' }, list: [1] };
    assert.deepEqual(changesOf(base, theirs, mine), [
        { pointer: '/a', base: 1, theirs: 2, mine: 1, clash: false },
        { pointer: '/write/tries', base: 11, theirs: 9, mine: 7, clash: true },
        { pointer: '/write/path', base: '/p', theirs: '/p', mine: '/q', clash: false },
    ]);
    assert.deepEqual(merged(base, theirs, mine), { a: 2, write: { tries: 7, path: '/q' }, list: [1] });
});

test('the same change by both is no clash, and what one takes away is gone', () => {
    const both = { ...base, a: 5 };
    assert.deepEqual(changesOf(base, both, both).map((one) => one.clash), [false]);
    const without = { write: base.write, list: base.list };
    assert.deepEqual(merged(base, both, without), without);
    assert.deepEqual(merged(base, without, base), without);
});

test('long stretches without a difference fold', () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const after = before.with ? before.with(10, 'other') : before.map((line, index) => (index === 10 ? 'other' : line));
    assert.deepEqual(stretches(lineDifferences(before.join('\n'), after.join('\n'))).map((one) => [one.kind, one.lines.length]),
        [['fold', 7], ['same', 3], ['gone', 1], ['new', 1], ['same', 3], ['fold', 6]]);
});

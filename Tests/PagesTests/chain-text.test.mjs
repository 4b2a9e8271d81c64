import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chainOf, entryAt, operations, placeIn, pointerInWhole, strict } from '../../www/js/designer/chain-text.js';

const text = `[
  // first
  {"operation": "shift", "spec": {"*": {"a//b": "x", /* in */ "c": ["d", "e",],},}},
  {"operation": "sort"}, // "last",
]`;

test('a chain with comments becomes strict JSON of the same length', () => {
    const plain = strict(text);
    assert.equal(plain.length, text.length);
    assert.deepEqual(JSON.parse(plain), [{ operation: 'shift', spec: { '*': { 'a//b': 'x', c: ['d', 'e'] } } }, { operation: 'sort' }]);
    assert.equal(strict('["a, ]", 1]'), '["a, ]", 1]');
});

test('operations can be left out, and pointers lead back into the whole chain', () => {
    assert.deepEqual(operations(text).map((one) => one.name), ['shift', 'sort']);
    assert.equal(operations('{"a":1}'), null);
    assert.equal(operations('[1'), null);
    const { source, places } = chainOf(text, (index) => index === 1);
    assert.deepEqual(JSON.parse(source), [{ operation: 'sort' }]);
    assert.equal(pointerInWhole('/0/spec/*', places), '/1/spec/*');
    assert.equal(pointerInWhole('/0', null), '/0');
    assert.deepEqual(chainOf('[oops', () => true), { source: '[oops', places: null });
});

test('a pointer leads to its entry, or the nearest outer one', () => {
    const at = (pointer) => { const { start, end } = entryAt(text, pointer); return text.slice(start, end); };
    assert.equal(at('/0/spec/*/a~1~1b'), '"a//b": "x"');
    assert.equal(at('/0/spec/*/c/1'), '"e"');
    assert.equal(at('/1/none'), '{"operation": "sort"}');
    assert.equal(entryAt('[', '/0'), null);
    assert.deepEqual(placeIn('line 2, column 18: expected'), { line: 2, column: 18 });
    assert.equal(placeIn('at /0'), null);
});

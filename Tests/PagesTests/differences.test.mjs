import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lineDifferences, memberDifferences } from '../../www/js/designer/differences.js';
import { Raw } from '../../www/js/designer/document.js';

const marks = { same: ' ', gone: '-', new: '+' };
const shown = (a, b, limit) => lineDifferences(a.split('').join('\n'), b.split('').join('\n'), limit).map((line) => marks[line.kind] + line.text).join('');

test('lines that are gone and new are told from those that stay', () => {
    const cases = [['abc', 'abc', ' a b c'], ['abc', 'axc', ' a-b+x c'], ['ab', 'abc', ' a b+c'], ['abc', 'bc', '-a b c'], ['abcabba', 'cbabac', null]];
    for (const [a, b, expected] of cases) if (expected) assert.equal(shown(a, b), expected);
});

test('both texts come out of their differences, and they are as few as can be', () => {
    const texts = ['abcabba', 'cbabac', 'xaxbxc', 'abc', '', 'aaaa', 'baaab', 'abababab', 'bababa'];
    const common = (a, b) => {
        const row = new Array(b.length + 1).fill(0);
        for (const x of a) { let diagonal = 0; for (let j = 1; j <= b.length; j += 1) { const above = row[j]; row[j] = x === b[j - 1] ? diagonal + 1 : Math.max(row[j], row[j - 1]); diagonal = above; } }
        return row[b.length];
    };
    for (const a of texts) {
        for (const b of texts) {
            const lines = lineDifferences(a.split('').join('\n'), b.split('').join('\n'));
            assert.equal(lines.filter((line) => line.kind !== 'new').map((line) => line.text).join(''), a);
            assert.equal(lines.filter((line) => line.kind !== 'gone').map((line) => line.text).join(''), b);
            if (a && b) assert.equal(lines.filter((line) => line.kind === 'same').length, common(a, b), `${a} ${b}`);
        }
    }
});

test('texts that differ too much are replaced as a whole', () => {
    assert.equal(shown('axyb', 'ayxb', 2), ' a-x-y+y+x b');
});

test('values differ by member', () => {
    const before = { a: 1, b: { c: [1, 2], d: 'x' }, e: new Raw('{"z":1.0}') };
    const after = { a: 1, b: { c: [1, 3], d: 'x' }, e: new Raw('{"z":1.00}'), f: null };
    assert.deepEqual(memberDifferences(before, after).map((one) => one.pointer), ['/b/c', '/e']);
    assert.deepEqual(memberDifferences(before, before), []);
    assert.deepEqual(memberDifferences({ s: null }, { s: { every: '5m' } }), [{ pointer: '/s', before: null, after: { every: '5m' } }]);
});

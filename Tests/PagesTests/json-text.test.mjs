import assert from 'node:assert/strict';
import { test } from 'node:test';

import { laidOut, locate, replaced, scan, sourceAt } from '../../www/js/json-text.js';

test('laying out keeps digits, escapes and the order of members', () => {
    const source = '{"b":[1.10,12345678901234567890,"\\u00e7\\"}"],"10":1,"2":{},"e":[ ]}';
    const expected = '{\n  "b": [\n    1.10,\n    12345678901234567890,\n    "\\u00e7\\"}"\n  ],\n  "10": 1,\n  "2": {},\n  "e": []\n}';
    assert.equal(laidOut(source), expected);
    assert.equal(laidOut(expected), expected);
});

test('what is not JSON is left as it is', () => {
    for (const text of ['', '{oops', '[1,]', '{"a":1} 2', '{"a" 1}', '"open']) assert.equal(laidOut(text), text);
});

test('a pointer leads to the source of its value', () => {
    const source = '{"a/b": [0, {"~": "x"}], "c": -1.50e+3}';
    assert.equal(sourceAt(source, '/a~1b/1/~0'), '"x"');
    assert.equal(sourceAt(source, '/c'), '-1.50e+3');
    assert.equal(sourceAt(source, ''), source);
    assert.equal(sourceAt(source, '/a~1b/2'), null);
    assert.equal(sourceAt(source, '/c/d'), null);
});

test('of members with one name the last is meant', () => {
    assert.equal(sourceAt('{"a":1,"a":2}', '/a'), '2');
});

test('a pointer to what is missing leads to what should hold it', () => {
    assert.deepEqual(locate('{"a": {"b": 1}}', '/a/c'), { start: 6, end: 14, isExact: false });
    assert.equal(locate('{', '/a'), null);
});

test('replacing changes one value and nothing else', () => {
    assert.equal(replaced('{ "a":1.0 , "enabled" : true }', '/enabled', 'false'), '{ "a":1.0 , "enabled" : false }');
    assert.equal(replaced('{"a":1}', '/b', '2'), '{"a":1}');
});

test('a deep document is read', () => {
    const deep = '['.repeat(500) + ']'.repeat(500);
    assert.equal(scan(deep).end, 1000);
});

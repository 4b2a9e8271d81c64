import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DictError, jsonOfDict } from '../../www/js/designer/dict-text.js';

const compact = (text) => jsonOfDict(text).replace(/\n\s*/g, '');

test('a Python dict becomes JSON', () => {
    const cases = [
        ["{'a': 1, 'b': None, \"c\": True, 'd': False}", '{"a": 1,"b": null,"c": true,"d": false}'],
        ["{'l': [1, 2, ], 't': (3, 'x'), 'n': {}}", '{"l": [1,2],"t": [3,"x"],"n": {}}'],
        ["{u'a': r'\\d+', b'c': 'it\\'s'}", '{"a": "\\\\d+","c": "it\'s"}'],
        ["{'a': 'one' 'two',  # joined\n}", '{"a": "onetwo"}'],
        ["{'a': '''two\nlines'''}", '{"a": "two\\nlines"}'],
        ["{1: .5, 'x': 1_000, 'y': 2., 'z': -007}", '{"1": 0.5,"x": 1000,"y": 2.0,"z": -7}'],
        ["{'\\u00e7': '\\x41\\N', 'e': '\\U0001F600'}", '{"ç": "A\\\\N","e": "😀"}'],
        ["{'date': '${last.request:replaceAll(\"(\\\\.\\\\d*)?Z?$\",\"\")}'}", '{"date": "${last.request:replaceAll(\\"(\\\\.\\\\d*)?Z?$\\",\\"\\")}"}'],
    ];
    for (const [text, json] of cases) {
        assert.equal(compact(text), json);
        JSON.parse(jsonOfDict(text));
    }
});

test('JSON stays what it is, its digits and order included', () => {
    assert.equal(compact('{"10": 1.10, "2": 12345678901234567890, "a": [true, null], "u": "\\u00fc"}'),
        '{"10": 1.10,"2": 12345678901234567890,"a": [true,null],"u": "ü"}');
    assert.equal(jsonOfDict('  '), '{}');
    assert.equal(jsonOfDict('{"a": {"b": [1]}}'), '{\n  "a": {\n    "b": [\n      1\n    ]\n  }\n}');
});

test('what is wrong is said with its line and column', () => {
    const cases = [
        ["{'a': 1", 1, 8, '} is missing at the end'],
        ["{'a' 1}", 1, 6, 'a colon is expected after the name "a"'],
        ["{'a': x}", 1, 7, 'x is no value; a text needs quotes'],
        ["{\n 'a': 1\n 'b': 2}", 3, 2, 'a comma or } is expected'],
        ["{'a': 'open}", 1, 7, 'this text is never closed'],
        ['[1]', 1, 1, 'a dict starts with {'],
        ['{a: 1}', 1, 2, 'the name a needs quotes'],
        ["{'a': 1} x", 1, 10, 'nothing more is expected after the last }'],
        ["{'a': ", 1, 7, 'the text ends where a value is expected'],
    ];
    for (const [text, line, column, message] of cases) {
        assert.throws(() => jsonOfDict(text), (error) => {
            assert.ok(error instanceof DictError);
            assert.deepEqual([error.line, error.column, error.message], [line, column, message], text);
            return true;
        });
    }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { copied, documentsIn, exported, freeName } from '../../www/js/flow-files.js';
import { withoutMember } from '../../www/js/json-text.js';

const document = '{"name": "a", "enabled": true, "configuration": {"outbound_path": "x/y", "hmac": {"secret": {"set": true}}}, '
    + '"read": {"headers": {"X": {"set": true}}, "limit": 1.50}, "next_times": []}';

test('a copy is off, has another name and path, no secrets, and its digits as they were', () => {
    assert.equal(copied(document, 'b'), '{"name": "b", "enabled": false, "configuration": {"outbound_path": null, "hmac": null}, '
        + '"read": {"headers": {"X": ""}, "limit": 1.50}}');
});

test('a file holds no times, which are no part of a document', () => {
    assert.equal(exported('{"a":1.0,"next_times":[{"utc":"x"}]}'), '{\n  "a": 1.0\n}\n');
});

test('a member goes with its comma, wherever it stands', () => {
    assert.equal(withoutMember('{"a":1, "b":2}', 'a'), '{"b":2}');
    assert.equal(withoutMember('{"a":1, "b":2}', 'b'), '{"a":1}');
    assert.equal(withoutMember('{"a":1}', 'a'), '{}');
    assert.equal(withoutMember('{"a":1}', 'b'), '{"a":1}');
});

test('a copy gets a name that is free and short enough', () => {
    assert.equal(freeName('flow', ['flow']), 'flow-2');
    assert.equal(freeName('flow', ['flow', 'FLOW-2', 'flow-3']), 'flow-4');
    assert.equal(freeName('a-name-of-20-letters', []), 'a-name-of-20-lette-2');
});

test('a file holds one document or a list of them', () => {
    assert.deepEqual(documentsIn('{"name": "a", "n": 1.0}'), [{ name: 'a', source: '{"name": "a", "n": 1.0}' }]);
    assert.deepEqual(documentsIn('\uFEFF[{"name":"a"}, {"name":"b"}]').map(({ name }) => name), ['a', 'b']);
    assert.deepEqual(documentsIn('[3]'), [{ name: '', source: '3' }]);
    assert.equal(documentsIn('no JSON'), null);
});

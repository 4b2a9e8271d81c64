import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cardOf, cardState, isCardChanged, missingIn } from '../../www/js/designer/cards.js';
import { isSame, Raw, readDocument, withoutSecrets, writeDocument } from '../../www/js/designer/document.js';
import { leadsInto, valueAt, withValue } from '../../www/js/designer/pointer.js';

const source = `{"name":"a","direction":"inbound","configuration":{"domain_url":"http://x/"},"login":{"omnitron":"o"},
"read":{"url":"http://e/","params":{"10":1.10,"2":"b"}},"mapping":{"spec":[{"operation":"shift","spec":{"10":"a","2":"b"}}]},"next_times":[]}`;

test('a document keeps the digits and order that people wrote, and gets its defaults', () => {
    const value = readDocument(source);
    assert.equal(value.read.timeout_seconds, 60);
    assert.equal(value.write.concurrency, 8);
    assert.equal(value.read.params.source, '{\n  "10": 1.10,\n  "2": "b"\n}');
    assert.deepEqual(value.configuration.trigger_parameters.map((one) => one.key), ['number', 'modified_date__gt']);
    const written = writeDocument(value);
    assert.match(written, /"10": 1\.10,\s+"2": "b"/);
    assert.match(written, /"spec": \{\s+"10": "a",\s+"2": "b"/);
    assert.ok(!written.includes('next_times'));
    assert.ok(isSame(readDocument(written), value));
});

test('a chain that was changed is written as text, and as it came when it was not', () => {
    const value = readDocument(source);
    assert.deepEqual(Object.keys(JSON.parse(writeDocument(value)).mapping), ['spec']);
    value.mapping = { ...value.mapping, text: '[] // nothing' };
    assert.deepEqual(JSON.parse(writeDocument(value)).mapping, { text: '[] // nothing' });
    value.mapping = null;
    assert.equal(JSON.parse(writeDocument(value)).mapping, null);
});

test('an outbound flow has neither a schedule nor a question', () => {
    const value = readDocument('{"name":"o","direction":"outbound"}');
    assert.ok(!('read' in value) && !('schedule' in value));
});

test('pointers lead to values, and other values come in without touching the first', () => {
    const value = { a: [{ 'b/c': 1 }], d: null };
    assert.equal(valueAt(value, '/a/0/b~1c'), 1);
    assert.equal(valueAt(value, '/d/x'), undefined);
    assert.equal(valueAt(value, ''), value);
    assert.deepEqual(withValue(value, '/a/0/b~1c', 2), { a: [{ 'b/c': 2 }], d: null });
    assert.deepEqual(withValue(value, '/d/x', 2), { a: [{ 'b/c': 1 }], d: { x: 2 } });
    assert.deepEqual(withValue(value, '/a', undefined), { d: null });
    assert.equal(value.a[0]['b/c'], 1);
    assert.ok(leadsInto('/read', '/read/url') && leadsInto('', '/x') && !leadsInto('/read', '/reader'));
});

test('cards tell how they stand', () => {
    const saved = readDocument(source);
    const state = (card, value, errors = []) => cardState(card, { saved, value, errors });
    assert.deepEqual(state('read', saved), { state: 'fine', count: 0 });
    assert.deepEqual(state('script', saved), { state: 'unset', count: 0 });
    assert.deepEqual(state('read', withValue(saved, '/read/url', 'http://f/')), { state: 'changed', count: 0 });
    assert.deepEqual(state('read', withValue(saved, '/read/url', 'https://')), { state: 'unset', count: 0 });
    assert.deepEqual(state('configuration', saved, [{ pointer: '/schedule/cron' }, { pointer: '/read/url' }]), { state: 'wrong', count: 1 });
    assert.equal(cardOf('/write/script/source'), 'write');
    assert.equal(cardOf('/retention_days'), 'configuration');
    assert.ok(isCardChanged('configuration', saved, withValue(saved, '/enabled', false)));
    assert.deepEqual(missingIn('login', withValue(saved, '/login/omnitron', '')), ['/login/omnitron']);
});

test('what is kept in the browser holds no secret', () => {
    const value = { configuration: { hmac: { secret: 's', header: 'h' } }, read: { headers: { a: { secret: 't' }, b: { set: true } }, params: new Raw('{}') }, list: [{ secret: 'u' }] };
    const kept = withoutSecrets(value);
    assert.deepEqual(kept.configuration.hmac, { secret: '', header: 'h' });
    assert.deepEqual(kept.read.headers, { a: { secret: '' }, b: { set: true } });
    assert.ok(kept.read.params instanceof Raw);
    assert.deepEqual(kept.list, [{ secret: '' }]);
});

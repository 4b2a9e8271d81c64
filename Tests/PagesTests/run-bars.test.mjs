import assert from 'node:assert/strict';
import { test } from 'node:test';

import { barHeight, statusCounts } from '../../www/js/components/run-bars.js';
import { localOf, utcOf } from '../../www/js/filters.js';
import { flowTemplates } from '../../www/js/flow-templates.js';
import { texts } from '../../www/js/texts.js';

test('a bar grows by powers of ten, and is full at 10 000 rows', () => {
    assert.deepEqual([0, 1, 100, 10_000, 1_000_000].map(barHeight), [3, 7, 18, 28, 28]);
});

test('the statuses of runs are counted, most of them first', () => {
    assert.deepEqual(statusCounts([{ status: 'failed' }, { status: 'succeeded' }, { status: 'succeeded' }]), [['succeeded', 2], ['failed', 1]]);
});

test('a time of the address goes into its field and comes back the same', () => {
    assert.equal(utcOf(localOf('2024-10-01T06:30:00Z')), '2024-10-01T06:30:00Z');
    assert.equal(localOf('no time'), '');
    assert.equal(utcOf(''), '');
});

test('every template is JSON of its direction, and has a text', () => {
    assert.deepEqual(Object.keys(flowTemplates).sort(), Object.keys(texts.flows.templates).sort());
    for (const [name, source] of Object.entries(flowTemplates)) assert.equal(JSON.parse(source).direction, name.split('-')[0]);
});

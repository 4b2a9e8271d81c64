import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ago, instantOf, localTime, schedule, span } from '../../www/js/format.js';

test('a local time is an instant by the clocks of its zone', () => {
    assert.equal(instantOf('2024-10-01T09:30', 'Europe/Istanbul'), '2024-10-01T06:30:00.000Z');
    assert.equal(instantOf('2024-01-15T09:30:05', 'America/New_York'), '2024-01-15T14:30:05.000Z');
    assert.equal(instantOf('2024-07-15T09:30', 'UTC'), '2024-07-15T09:30:00.000Z');
});

test('of a time that the clocks show twice the first is meant', () => {
    assert.equal(instantOf('2024-10-27T02:30', 'Europe/Berlin'), '2024-10-27T00:30:00.000Z');
});

test('a time that the clocks jump over is one before the jump', () => {
    assert.ok(instantOf('2024-03-31T02:30', 'Europe/Berlin') < '2024-03-31T01:00:00.000Z');
});

test('what is no time is nothing', () => {
    assert.equal(instantOf('soon', 'UTC'), null);
});

test('times within the hour are told in words, others by the clock and, if need be, the day', () => {
    const now = new Date(2026, 10, 23, 15, 0, 0).getTime();
    const at = (...parts) => new Date(...parts).toISOString();
    assert.equal(ago(at(2026, 10, 23, 14, 59, 30), now), '30 seconds ago');
    assert.equal(ago(at(2026, 10, 23, 15, 4, 0), now), 'in 4 minutes');
    assert.equal(ago(at(2026, 10, 23, 9, 5, 0), now), '09:05');
    assert.equal(ago(at(2026, 10, 22, 14, 20, 0), now), '22 Nov, 14:20');
    assert.equal(ago(at(2025, 10, 22, 14, 20, 0), now), '22 Nov 2025, 14:20');
});

test('spans are told in two units at the most', () => {
    assert.deepEqual([90, 1500, 42_000, 65_000, 3_700_000].map(span), ['90 ms', '1.5 s', '42 s', '1 m 5 s', '1 h 1 m']);
});

test('schedules are told in words', () => {
    const inbound = (card) => schedule({ direction: 'inbound', schedule: card });
    assert.deepEqual(inbound({ every: '5m' }), { words: 'every 5 minutes' });
    assert.deepEqual(inbound({ every: '1h' }), { words: 'every hour' });
    assert.deepEqual(inbound({ cron: '0 * * * * ?' }), { words: 'cron', code: '0 * * * * ?' });
    assert.deepEqual(inbound({ after: 'other' }), { words: 'after other' });
    assert.deepEqual(inbound(null), { words: 'by hand' });
    assert.deepEqual(schedule({ direction: 'outbound' }), { words: 'when orders are posted' });
});

test('a zone shows an instant by its own clocks', () => {
    assert.equal(localTime(Date.parse('2024-10-01T21:30:05Z'), 'Europe/Istanbul'), '2024-10-02T00:30:05');
});

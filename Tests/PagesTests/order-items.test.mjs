import assert from 'node:assert/strict';
import { test } from 'node:test';

import { latestItems } from '../../www/js/order-items.js';

const row = (status, at, ...items) => ({ status, finished_at: at, request: { body: { orderitem_set: items } } });

test('of each item the newest status that was accepted counts', () => {
    const rows = [
        row('failed', 't4', { id: 1, status: 600 }), row('succeeded', 't3', { id: 1, status: 500 }),
        row('succeeded', 't2', { id: 2, tracking_number: 'X' }), row('succeeded', 't1', { id: 1, status: 400 }, { id: 2, status: 400 }),
        { status: 'succeeded', finished_at: 't0', request: null },
    ];
    assert.deepEqual(latestItems(rows), [{ id: 1, status: 500, at: 't3' }, { id: 2, status: 400, at: 't1' }]);
});

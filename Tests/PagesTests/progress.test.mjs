import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Progress } from '../../www/js/progress.js';
import { extent, place } from '../../www/js/waterfall.js';

test('a rate is that of the last 20 seconds, and nothing before there is a second of it', () => {
    const progress = new Progress();
    progress.add(0, 0);
    assert.equal(progress.rate(), 0);
    progress.add(10, 500);
    assert.equal(progress.rate(), 0);
    progress.add(100, 10_000);
    assert.equal(progress.rate(), 10);
    progress.add(100, 31_000);
    assert.equal(progress.rate(), 0);
});

test('steps lie among each other as they were in time', () => {
    const steps = [
        { started_at: '2026-01-01T00:00:00.000Z', duration_ms: 250 }, { started_at: '2026-01-01T00:00:00.500Z', duration_ms: 500 },
        { started_at: '2026-01-01T00:00:01.000Z', duration_ms: null },
    ];
    const whole = extent(steps);
    assert.equal(whole.length, 1000);
    assert.deepEqual(steps.map((step) => place(step, whole)), [{ left: 0, width: 0.25 }, { left: 0.5, width: 0.5 }, { left: 0.99, width: 0.01 }]);
});

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

class Page extends EventTarget {
    hidden = false;

    turn(hidden) {
        this.hidden = hidden;
        this.dispatchEvent(new Event('visibilitychange'));
    }
}

// Lets what waits for promises go on.
const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };

test('a page asks while it is seen, not while it is hidden, and at once when it is seen again', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    globalThis.document = new Page();
    const { poll } = await import('../../www/js/poll.js');
    let asked = 0;
    let pause = 1000;
    poll(async () => { asked += 1; }, () => pause);
    await settle();
    assert.equal(asked, 1);
    mock.timers.tick(1000);
    await settle();
    assert.equal(asked, 2);
    document.turn(true);
    mock.timers.tick(60_000);
    await settle();
    assert.equal(asked, 2);
    document.turn(false);
    await settle();
    assert.equal(asked, 3);
    pause = null;
    mock.timers.tick(1000);
    await settle();
    assert.equal(asked, 4);
    mock.timers.tick(60_000);
    document.turn(true);
    document.turn(false);
    await settle();
    assert.equal(asked, 4);
    mock.timers.reset();
});

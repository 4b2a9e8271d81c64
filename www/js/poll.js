// Asks again and again while somebody looks.

// Calls `ask` now and then every `milliseconds()` after it has answered; stops while the page is hidden, and goes on at once
// when it is seen again. `milliseconds` may give null to stop for good.
export function poll(ask, milliseconds) {
    let timer = null;
    let isAsking = false;

    async function turn() {
        timer = null;
        if (isAsking || document.hidden) return;
        isAsking = true;
        try {
            await ask();
        } finally {
            isAsking = false;
        }
        const pause = milliseconds();
        if (pause !== null && !document.hidden) timer = setTimeout(turn, pause);
    }

    document.addEventListener('visibilitychange', () => {
        clearTimeout(timer);
        if (!document.hidden && milliseconds() !== null) turn();
    });
    return turn();
}

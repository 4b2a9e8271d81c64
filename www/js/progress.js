// How fast something goes on, of counts that were seen one after the other.

const span = 20_000;

export class Progress {
    #seen = [];

    add(count, now = Date.now()) {
        this.#seen.push({ count, now });
        while (this.#seen.length > 2 && this.#seen[0].now < now - span) this.#seen.shift();
    }

    // Per second over the last 20 s; 0 while nothing can be said.
    rate() {
        const first = this.#seen[0];
        const last = this.#seen.at(-1);
        if (!first || last.now - first.now < 1000) return 0;
        return Math.max(0, ((last.count - first.count) * 1000) / (last.now - first.now));
    }
}

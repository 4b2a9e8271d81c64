// The last runs of a flow as small bars: colour says how a run ended, height how many rows it had.

import { svg } from '../dom.js';
import { exactly } from '../format.js';
import { texts } from '../texts.js';
import { countsWords } from './status.js';

const places = 30;
const width = 4;
const pitch = 5;
const height = 28;

const kinds = {
    succeeded: 'good', failed: 'bad', partly_failed: 'warn', retrying: 'warn', running: 'busy', queued: 'busy', empty: 'none', cancelled: '',
};

// One row is a quarter of the height; from there it grows by powers of ten, and is full at 10 000.
export const barHeight = (rows) => (rows === 0 ? 3 : Math.min(height, Math.round(height / 4 + (height * 3 / 4) * (Math.log10(rows) / 4))));

// How many runs there are of each status, most of them first.
export function statusCounts(runs) {
    const counts = new Map();
    for (const { status } of runs) counts.set(status, (counts.get(status) ?? 0) + 1);
    return [...counts].sort(([, a], [, b]) => b - a);
}

// `runs` oldest first; the newest stands at the right.
export function runBars(runs) {
    const shown = runs.slice(-places);
    const words = texts.flows.recent(shown.length, statusCounts(shown).map(([status, number]) => [texts.status[status] ?? status, number]));
    return svg(
        'svg', { class: 'run-bars', viewBox: `0 0 ${places * pitch} ${height}`, role: 'img', 'aria-label': words },
        shown.map((run, index) => {
            const tall = run.error || run.status === 'failed' ? Math.max(barHeight(run.rows.total), height / 2) : barHeight(run.rows.total);
            return svg(
                'rect', { class: kinds[run.status] ?? '', x: (places - shown.length + index) * pitch, y: height - tall, width, height: tall, rx: 1 },
                svg('title', {}, texts.flows.bar(exactly(run.created_at), texts.status[run.status] ?? run.status, countsWords(run.rows))));
        }),
    );
}

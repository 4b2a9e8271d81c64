// Statuses of runs and rows, and how the rows of a run stand.

import { ago, exactly } from '../format.js';
import { h } from '../dom.js';
import { language, texts } from '../texts.js';

const kinds = {
    succeeded: 'good', failed: 'bad', partly_failed: 'warn', retrying: 'warn', running: 'busy', sending: 'busy', queued: 'hollow',
    pending: 'hollow', empty: 'hollow', cancelled: '', skipped: '',
};

export const statusBadge = (status) => h('span', { class: `badge ${kinds[status] ?? ''}` }, texts.status[status] ?? status);

export const runStatuses = ['queued', 'running', 'retrying', 'succeeded', 'partly_failed', 'failed', 'empty', 'cancelled'];
export const rowStatuses = ['pending', 'sending', 'succeeded', 'failed', 'skipped', 'cancelled'];
export const hasEnded = (run) => run.finished_at !== null;

const parts = ['succeeded', 'failed', 'skipped', 'cancelled', 'pending'];

// A bar of the rows by status; the words beside it say the same.
export function countsBar(rows) {
    const bar = h('span', { class: 'bar', 'aria-hidden': true });
    for (const part of parts) {
        if (rows[part] === 0) continue;
        const piece = h('span', { class: part });
        piece.style.flexGrow = rows[part];
        bar.append(piece);
    }
    return bar;
}

// Whether a bar tells more than one word does.
export const isMixed = (rows) => parts.filter((part) => rows[part] > 0).length > 1;

// The counts that are not 0, such as “18 sent, 2 failed”.
export function countsWords(rows) {
    if (rows.total === 0) return texts.runs.noRows;
    return parts.filter((part) => rows[part] > 0).map((part) => `${rows[part].toLocaleString(language)} ${texts.counts[part]}`).join(', ');
}

// A time in words, exact on hover; a dash where there is none.
export function timeOf(time) {
    if (!time) return h('span', { class: 'soft' }, texts.frame.none);
    return h('time', { datetime: time, title: exactly(time), class: 'nowrap' }, ago(time));
}

// Brings the words of times up to date that are shown already.
export function freshenTimes(root) {
    for (const element of root.querySelectorAll('time[datetime]')) {
        const words = ago(element.dateTime);
        if (element.textContent !== words) element.textContent = words;
    }
}

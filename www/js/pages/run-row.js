// One row in a sheet over the run: every try with its request and answer. It has an address, so that the browser's back
// closes it and a link opens it.

import { runs } from '../api.js';
import { told } from '../components/absent.js';
import { attemptsOf } from '../components/attempts.js';
import { address } from '../components/pager.js';
import { statusBadge, timeOf } from '../components/status.js';
import { byId, fill, h } from '../dom.js';
import { tell } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.run;

const rowOfAddress = () => {
    const text = new URLSearchParams(location.search).get('row');
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
};

// The sheet of run `id`; `retry({rows})` sends a row again.
export function startRowSheet(id, { mayChange, retry }) {
    const sheet = byId('sheet');
    // Whether the entry of the history before this one is the same page without a row.
    let isPushed = false;

    async function show(index) {
        try {
            const { source } = await runs.row(id, index);
            const row = JSON.parse(source);
            byId('sheet-title').textContent = words.rowTitle(row.index, row.order);
            showActions(row);
            fill(byId('sheet-body'), details(row, source));
            if (!sheet.open) sheet.showModal();
            sheet.scrollTop = 0;
            return true;
        } catch (error) {
            tell(error);
            return false;
        }
    }

    // Goes to another row in the same sheet, which is the same place in the history.
    async function turn(index) {
        if (!await show(index)) return;
        history.replaceState(null, '', address({ row: index }));
    }

    function showActions(row) {
        const step = (title, index) => h('button', { class: 'button small', type: 'button', disabled: index < 0, onclick: () => turn(index) }, title);
        fill(byId('sheet-actions'),
            mayChange && row.status === 'failed' && h('button', { class: 'button small primary', type: 'button', onclick: told(() => retry({ rows: [row.index] })) }, words.retryRow),
            step(words.previousRow, row.index - 1), step(words.nextRow, row.index + 1),
            h('button', { class: 'button small', type: 'button', onclick: () => sheet.close() }, texts.frame.close));
    }

    const details = (row, source) => [
        h('div', { class: 'buttons' }, statusBadge(row.status), row.finished_at && h('span', { class: 'soft' }, timeOf(row.finished_at)),
            row.order && h('a', { href: `/order?number=${encodeURIComponent(row.order)}` }, words.orderRuns(row.order))),
        row.error && h('p', { class: `notice break ${row.status === 'failed' ? 'bad' : ''}` }, row.error),
        attemptsOf(row, source),
    ];

    function closed() {
        if (rowOfAddress() === null) return;
        if (isPushed) history.back();
        else history.replaceState(null, '', address({ row: null }));
        isPushed = false;
    }

    async function followAddress() {
        const row = rowOfAddress();
        if (row !== null) await show(row);
        else if (sheet.open) {
            isPushed = false;
            sheet.close();
        }
    }

    sheet.addEventListener('close', closed);
    sheet.addEventListener('click', (event) => { if (event.target === sheet) sheet.close(); });
    addEventListener('popstate', followAddress);

    return {
        followAddress,
        async open(index) {
            if (!await show(index)) return;
            history.pushState(null, '', address({ row: index }));
            isPushed = true;
        },
    };
}

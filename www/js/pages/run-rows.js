// The rows of a run, a page of them at a time, of which failed ones can be chosen and sent again.

import { runs } from '../api.js';
import { empty, told } from '../components/absent.js';
import { address, showPager } from '../components/pager.js';
import { freshenTimes, hasEnded as isOver, rowStatuses, statusBadge, timeOf } from '../components/status.js';
import { byId, fill, fillWhenChanged, h } from '../dom.js';
import { given } from '../filters.js';
import { texts } from '../texts.js';

const words = texts.run;
const columns = words.columns;

// Shows the rows of run `id`; `retry({rows})` sends some again, `open(index)` shows one.
export function startRows(id, { mayChange, retry, open }) {
    const filter = { ...given('status', 'after'), limit: 50 };
    const chosen = new Set();
    let shown = [];
    let hasEnded = false;

    const canChoose = (row) => mayChange && row.status === 'failed';

    function choose(index, isChosen) {
        if (isChosen) chosen.add(index);
        else chosen.delete(index);
        showChosen();
    }

    function showChosen() {
        const place = byId('selection');
        place.hidden = chosen.size === 0;
        if (chosen.size > 0) {
            fill(place, h('span', {}, words.selected(chosen.size)),
                h('button', { class: 'button small primary', type: 'button', onclick: told(() => retry({ rows: [...chosen].sort((a, b) => a - b) })) }, words.retrySelected),
                h('button', { class: 'button small quiet', type: 'button', onclick: () => { chosen.clear(); showChosen(); } }, words.unselect));
        }
        for (const box of byId('rows').querySelectorAll('[data-row]')) box.checked = chosen.has(Number(box.dataset.row));
        const all = byId('choose-all');
        if (all) all.checked = shown.some(canChoose) && shown.filter(canChoose).every((row) => chosen.has(row.index));
    }

    const box = (row) => h('input', { type: 'checkbox', 'data-row': row.index, 'data-key': `box ${row.index}`, 'aria-label': words.select(row.index), onchange: (event) => choose(row.index, event.target.checked) });

    function openLink(row) {
        const show = (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            open(row.index);
        };
        return h('a', { href: address({ row: row.index }), 'aria-label': words.openRow(row.index), 'data-key': `row ${row.index}`, onclick: show }, String(row.index));
    }

    function rowOf(row, hasBoxes) {
        return h(
            'tr', {},
            hasBoxes && h('td', { class: 'choice-cell' }, canChoose(row) && h('label', {}, box(row))),
            h('td', { 'data-label': columns.index }, openLink(row)),
            h('td', { 'data-label': columns.order }, row.order ? h('a', { class: 'order', href: `/order?number=${encodeURIComponent(row.order)}`, title: words.orderRuns(row.order) }, row.order) : texts.frame.none),
            h('td', { 'data-label': columns.status }, statusBadge(row.status)),
            h('td', { 'data-label': columns.attempts, class: 'number', 'data-none': row.attempts === 0 }, h('span', {}, String(row.attempts))),
            h('td', { 'data-label': columns.http, class: 'number', 'data-none': row.http_status === null }, h('span', {}, row.http_status === null ? texts.frame.none : String(row.http_status))),
            h('td', { 'data-label': columns.error, 'data-none': !row.error }, h('span', { class: 'small break' }, row.error || texts.frame.none)),
            h('td', { 'data-label': columns.ended, 'data-none': row.finished_at === null }, h('span', { class: 'small soft' }, timeOf(row.finished_at))),
        );
    }

    function tableOf(items) {
        const hasBoxes = items.some(canChoose);
        const all = () => h('input', {
            type: 'checkbox', id: 'choose-all', 'aria-label': words.selectAll,
            onchange: (event) => { for (const row of shown.filter(canChoose)) choose(row.index, event.target.checked); },
        });
        return h(
            'table', { class: 'table as-cards' },
            h('caption', { class: 'unseen' }, words.caption),
            h('thead', {}, h('tr', {}, hasBoxes && h('td', { class: 'choice-cell' }, h('label', {}, all())),
                Object.entries(columns).map(([name, title]) => h('th', { scope: 'col', class: ['attempts', 'http'].includes(name) ? 'number' : null }, title)))),
            h('tbody', {}, items.map((row) => rowOf(row, hasBoxes))));
    }

    function emptyWords() {
        if (filter.status) return words.noRowsOf(texts.status[filter.status]);
        return hasEnded ? words.noRows : words.noRowsYet;
    }

    // Rows of every status follow each other by their number, so that any page of them can be gone to.
    function showGoTo(total) {
        if (filter.status || total <= filter.limit) return;
        const input = h('input', { class: 'input', id: 'go-to', type: 'number', min: 0, max: total - 1, inputmode: 'numeric' });
        const go = (event) => {
            event.preventDefault();
            const index = Math.min(Math.max(Math.trunc(Number(input.value)) || 0, 0), total - 1);
            location.assign(address({ after: index === 0 ? null : index - 1 }, '#rows-title'));
        };
        fill(byId('go-to-row'), h('label', { for: 'go-to' }, words.goToRow), input, h('button', { class: 'button small', type: 'submit' }, words.go));
        byId('go-to-row').addEventListener('submit', go);
        byId('go-to-row').hidden = false;
    }

    const choice = (status, title) =>
        h('a', { href: address({ status: status || null, after: null, row: null }, '#rows-title'), 'aria-current': filter.status === status ? 'true' : null }, title);
    fill(byId('row-filter'), choice('', words.all), rowStatuses.map((status) => choice(status, texts.status[status])));

    return {
        async refresh(run) {
            hasEnded = isOver(run);
            if (byId('go-to-row').hidden) showGoTo(run.rows.total);
            const page = await runs.rows(id, filter);
            shown = page.items;
            fillWhenChanged(byId('rows'), [page.items, emptyWords()], () =>
                (page.items.length === 0 ? empty(emptyWords()) : tableOf(page.items)));
            freshenTimes(byId('rows'));
            showChosen();
            showPager(byId('pager'), page.next, '#rows-title');
        },
    };
}

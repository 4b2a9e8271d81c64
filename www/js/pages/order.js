// Everything about one order number, over all runs and flows, newest first.

import { flows, rows, runs } from '../api.js';
import { attemptsOf } from '../components/attempts.js';
import { showPager } from '../components/pager.js';
import { countsWords, freshenTimes, statusBadge, timeOf } from '../components/status.js';
import { table } from '../components/table.js';
import { byId, fill, fillWhenChanged, h } from '../dom.js';
import { given, showChoices, startFilters } from '../filters.js';
import { latestItems } from '../order-items.js';
import { poll } from '../poll.js';
import { setTitle, start, tell, toast, watched } from '../shell.js';
import { texts } from '../texts.js';

const words = texts.order;
const every = 5000;
const filter = given('number', 'flow', 'after');
let session;
let hasRows = true;

const isOpen = (row) => row.status === 'pending' || row.status === 'sending';
const runLink = (row) => `/run?id=${row.run_id}&row=${row.index}`;
const statusWords = (status) => (words.statuses[status] ? `${status} ${words.statuses[status]}` : String(status));

// What a row wanted of its items, such as “item 7: 450 preparing”.
function asked(row) {
    const items = row.request?.body?.orderitem_set;
    if (!Array.isArray(items)) return null;
    return h('ul', { class: 'order-items' }, items.slice(0, 20).map((item) => h('li', {}, h('span', { class: 'soft' }, words.item(item?.id)),
        item?.status !== undefined && [' ', statusWords(item.status)])));
}

function entry(row) {
    const key = `${row.run_id} ${row.index}`;
    const details = h('details', { class: 'fold order-details', 'data-step': key },
        h('summary', { 'data-key': key, 'aria-label': words.detailsOf(row.run_id, row.index) }, words.details));
    details.addEventListener('toggle', () => { if (details.open) showDetails(details, row); });
    return h(
        'li', { class: 'order-entry' },
        h('div', { class: 'order-line' },
            statusBadge(row.status), timeOf(row.finished_at ?? row.created_at),
            h('a', { href: `/flow?name=${encodeURIComponent(row.flow)}` }, row.flow),
            h('a', { class: 'soft', href: runLink(row) }, `${words.run}, ${words.rowOf(row.index)}`),
            h('span', { class: 'soft small push' }, [row.attempts > 0 && words.tries(row.attempts), row.http_status !== null && words.answered(row.http_status)].filter(Boolean).join(', ')),
            session.mayChange && row.status === 'failed' && h('button', { class: 'button small', type: 'button', onclick: () => again(row), 'data-key': `again ${key}` }, words.again)),
        row.error && h('p', { class: `small break ${row.status === 'failed' ? 'bad-words' : 'soft'}` }, row.error),
        asked(row), details);
}

async function showDetails(details, row) {
    if (details.querySelector('.fold-body')) return;
    try {
        const { source } = await runs.row(row.run_id, row.index);
        details.append(h('div', { class: 'fold-body' }, attemptsOf(JSON.parse(source), source)));
    } catch (error) {
        tell(error);
    }
}

async function again(row) {
    try {
        const { run_id: id } = await runs.retry(row.run_id, { rows: [row.index] });
        toast(words.againDone, { actions: [{ title: words.watch, href: `/run?id=${id}` }] });
        await refresh();
    } catch (error) {
        tell(error);
    }
}

function latest(items) {
    const known = latestItems(items);
    if (known.length === 0) return null;
    const columns = words.itemColumns;
    return h('section', { class: 'card', 'aria-labelledby': 'latest' },
        h('div', { class: 'card-head' }, h('h2', { id: 'latest' }, words.latest), h('span', { class: 'soft small' }, words.latestHelp)),
        table({
            caption: words.latest, items: known, columns: Object.entries(columns),
            cells: ({ id, status, at }) => ({ id: h('span', { class: 'strong' }, words.item(id)), status: statusWords(status), since: timeOf(at) }),
        }));
}

function nothing() {
    return h('div', { class: 'card empty' }, h('p', { class: 'strong' }, words.none(filter.number)), h('p', {}, words.noneHelp));
}

// What a page of rows shows. Those that were looked into stay open.
function show(page) {
    const place = byId('found');
    const open = new Set([...place.querySelectorAll('details[open]')].map((element) => element.dataset.step));
    fillWhenChanged(place, page.items, () => (page.items.length === 0 ? nothing() : [
        !filter.after && latest(page.items),
        h('section', { class: 'card', 'aria-labelledby': 'rows-title' },
            h('div', { class: 'card-head' }, h('h2', { id: 'rows-title' }, words.list), h('span', { class: 'soft small' }, words.counted(page.items.length))),
            h('ol', { class: 'order-entries' }, page.items.map(entry))),
    ]));
    for (const element of place.querySelectorAll('details')) if (open.has(element.dataset.step)) element.open = true;
    freshenTimes(place);
}

// A server that does not list rows by order lists the runs at least.
async function showRuns() {
    const page = await runs.list({ order: filter.number, flow: filter.flow, after: filter.after });
    fillWhenChanged(byId('found'), page.items, () => (page.items.length === 0 ? nothing() : h('section', { class: 'card', 'aria-labelledby': 'rows-title' },
        h('div', { class: 'card-head' }, h('h2', { id: 'rows-title' }, texts.runs.title), h('span', { class: 'soft small' }, words.onlyRuns)),
        h('ol', { class: 'order-entries' }, page.items.map((run) => h('li', { class: 'order-entry' },
            h('div', { class: 'order-line' }, statusBadge(run.status), h('a', { href: `/run?id=${run.id}` }, timeOf(run.created_at)), run.flow, h('span', { class: 'soft small push' }, countsWords(run.rows)))))))));
    showPager(byId('pager'), page.next);
}

let goesOn = true;

async function refresh() {
    byId('found').removeAttribute('aria-busy');
    if (!hasRows) return showRuns();
    try {
        const page = await rows.list({ order: filter.number, flow: filter.flow, after: filter.after, limit: 50 });
        show(page);
        showPager(byId('pager'), page.next ?? null);
        goesOn = page.items.some(isOpen) || page.items.length === 0;
    } catch (error) {
        if (error.status !== 404) throw error;
        hasRows = false;
        await showRuns();
    }
    return undefined;
}

async function showFlows() {
    showChoices(byId('flow'), (await flows.list()).map(({ name }) => [name, name]));
}

start('orders', (current) => {
    session = current;
    setTitle(filter.number ? words.titled(filter.number) : words.title);
    if (filter.number) byId('title').textContent = words.titled(filter.number);
    showChoices(byId('flow'), []);
    startFilters(filter, { immediate: filter.number ? ['flow'] : [] });
    watched(showFlows);
    if (!filter.number) {
        byId('found').removeAttribute('aria-busy');
        fill(byId('found'), h('div', { class: 'card empty' }, h('p', {}, words.ask)));
        byId('number').focus();
        return undefined;
    }
    // An order is looked at while it is under way, or while it is waited for; what has ended is asked for more rarely.
    return poll(() => watched(refresh), () => (goesOn ? every : every * 6));
});

// Runs, newest first, by flow, status and order number.

import { flows, runs } from '../api.js';
import { countsBar, countsWords, hasEnded, isMixed, runStatuses, statusBadge, timeOf } from '../components/status.js';
import { showPager } from '../components/pager.js';
import { byId, fill, fillWhenChanged, h } from '../dom.js';
import { ago, span } from '../format.js';
import { poll } from '../poll.js';
import { setTitle, start, watched } from '../shell.js';
import { texts } from '../texts.js';

const every = 3000;
const query = new URLSearchParams(location.search);
const filter = Object.fromEntries(['flow', 'status', 'order', 'after'].map((name) => [name, query.get(name) ?? '']));
const isFiltered = Boolean(filter.flow || filter.status || filter.order);

const took = (run) => run.started_at && span((run.finished_at ? Date.parse(run.finished_at) : Date.now()) - Date.parse(run.started_at));

function rowOf(run) {
    const columns = texts.runs.columns;
    return h(
        'tr', {},
        h('td', { 'data-label': columns.created }, h('a', { href: `/run?id=${run.id}`, 'data-key': run.id }, timeOf(run.created_at))),
        h('td', { 'data-label': columns.flow }, h('span', { class: 'nowrap' }, run.flow)),
        h('td', { 'data-label': columns.trigger }, h('span', { class: 'soft' }, texts.triggers.by(texts.triggers[run.trigger] ?? run.trigger, run.triggered_by))),
        h('td', { 'data-label': columns.status }, statusBadge(run.status)),
        h('td', { 'data-label': columns.rows },
            h('div', { class: 'run-rows' }, h('span', {}, countsWords(run.rows)), isMixed(run.rows) && countsBar(run.rows), run.error && h('span', { class: 'small soft break' }, run.error))),
        h('td', { 'data-label': columns.duration, class: 'number' }, h('span', { class: 'nowrap soft' }, took(run) ?? texts.frame.none)),
    );
}

function tableOf(items) {
    const columns = texts.runs.columns;
    return h(
        'table', { class: 'table as-cards' },
        h('caption', { class: 'unseen' }, texts.runs.caption),
        h('thead', {}, h('tr', {}, Object.entries(columns).map(([name, title]) => h('th', { scope: 'col', class: name === 'duration' ? 'number' : null }, title)))),
        h('tbody', {}, items.map(rowOf)),
    );
}

async function refresh() {
    const page = await runs.list(filter);
    const words = page.items.map((run) => [ago(run.created_at), hasEnded(run) ? '' : took(run)]);
    fillWhenChanged(byId('list'), [page.items, words], () =>
        page.items.length === 0
            ? h('div', { class: 'empty' }, h('p', {}, isFiltered ? texts.runs.nothingFound : texts.runs.empty))
            : tableOf(page.items));
    byId('list').removeAttribute('aria-busy');
    showPager(byId('pager'), page.next);
}

const option = (value, title) => h('option', { value }, title);

async function showFilters() {
    fill(byId('status'), option('', texts.runs.any), runStatuses.map((status) => option(status, texts.status[status])));
    fill(byId('flow'), option('', texts.runs.any), filter.flow && option(filter.flow, filter.flow));
    byId('status').value = filter.status;
    byId('flow').value = filter.flow;
    byId('order').value = filter.order;
    byId('clear').hidden = !isFiltered;
    const names = (await flows.list()).map((flow) => flow.name);
    if (filter.flow && !names.includes(filter.flow)) names.unshift(filter.flow);
    fill(byId('flow'), option('', texts.runs.any), names.map((name) => option(name, name)));
    byId('flow').value = filter.flow;
}

// A field without a value needs no place in the address.
function leaveOutEmpty(event) {
    for (const field of event.target.elements) if (field.name && field.value.trim() === '') field.disabled = true;
}

start('runs', () => {
    setTitle(filter.order ? texts.run.orderRuns(filter.order) : texts.runs.title);
    byId('filters').addEventListener('submit', leaveOutEmpty);
    addEventListener('pageshow', () => { for (const field of byId('filters').elements) field.disabled = false; });
    watched(showFilters);
    return poll(() => watched(refresh), () => every);
});

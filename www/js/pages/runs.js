// Runs, newest first, by flow, status, order number and time.

import { flows, rows, runs } from '../api.js';
import { empty } from '../components/absent.js';
import { openDialog } from '../components/dialog.js';
import { countsBar, countsWords, freshenTimes, hasEnded, isMixed, runStatuses, statusBadge, timeOf } from '../components/status.js';
import { showPager } from '../components/pager.js';
import { byId, fillWhenChanged, h } from '../dom.js';
import { given, showChoices, startFilters } from '../filters.js';
import { span } from '../format.js';
import { poll } from '../poll.js';
import { setTitle, start, toast, watched } from '../shell.js';
import { texts } from '../texts.js';

const every = 3000;
const filter = given('flow', 'status', 'order', 'from', 'to', 'after');
const isFiltered = Object.entries(filter).some(([name, value]) => name !== 'after' && value);
const columns = texts.runs.columns;

const took = (run) => run.started_at && span((run.finished_at ? Date.parse(run.finished_at) : Date.now()) - Date.parse(run.started_at));

function rowOf(run) {
    return h(
        'tr', {},
        h('td', { 'data-label': columns.created }, h('a', { href: `/run?id=${run.id}`, 'data-key': run.id }, timeOf(run.created_at))),
        h('td', { 'data-label': columns.flow }, h('a', { href: `/flow?name=${encodeURIComponent(run.flow)}`, class: 'nowrap', 'data-key': `flow ${run.id}` }, run.flow)),
        h('td', { 'data-label': columns.trigger }, h('span', { class: 'soft' }, texts.triggers.by(texts.triggers[run.trigger] ?? run.trigger, run.triggered_by))),
        h('td', { 'data-label': columns.status }, statusBadge(run.status)),
        h('td', { 'data-label': columns.rows },
            h('div', { class: 'run-rows' }, h('span', {}, countsWords(run.rows)), isMixed(run.rows) && countsBar(run.rows), run.error && h('span', { class: 'small soft break' }, run.error))),
        h('td', { 'data-label': columns.duration, class: 'number' }, h('span', { class: 'nowrap soft', 'data-run': run.id }, took(run) ?? texts.frame.none)),
    );
}

function tableOf(items) {
    return h(
        'table', { class: 'table as-cards' },
        h('caption', { class: 'unseen' }, texts.runs.caption),
        h('thead', {}, h('tr', {}, Object.entries(columns).map(([name, title]) => h('th', { scope: 'col', class: name === 'duration' ? 'number' : null }, title)))),
        h('tbody', {}, items.map(rowOf)),
    );
}

// What goes on without the server.
function freshen(items) {
    freshenTimes(byId('list'));
    for (const run of items) {
        if (hasEnded(run)) continue;
        const element = byId('list').querySelector(`[data-run="${CSS.escape(run.id)}"]`);
        if (element) element.textContent = took(run) ?? texts.frame.none;
    }
}

async function refresh() {
    const page = await runs.list(filter);
    fillWhenChanged(byId('list'), page.items, () =>
        page.items.length === 0
            ? empty(isFiltered ? texts.runs.nothingFound : texts.runs.empty)
            : tableOf(page.items));
    freshen(page.items);
    byId('list').removeAttribute('aria-busy');
    showPager(byId('pager'), page.next);
}

// One flow's failures at once; without a flow it would be everybody's.
function retryAll() {
    const { flow, from, to, order } = filter;
    openDialog({
        title: texts.runs.retryAllTitle, submit: texts.runs.retryAllSubmit,
        content: [
            h('p', {}, texts.runs.retryAllHelp),
            h('dl', { class: 'facts' }, Object.entries({ flow, order, from, to }).filter(([, value]) => value).map(([name, value]) => [h('dt', {}, texts.runs[name]), h('dd', {}, name === 'from' || name === 'to' ? timeOf(value) : value)])),
        ],
        act: async () => {
            const question = Object.fromEntries(Object.entries({ flow, order, from, to, status: 'failed' }).filter(([, value]) => value));
            const { runs: started } = await rows.retry(question);
            toast(texts.runs.retriedAll(started.length));
            await refresh();
        },
    });
}

async function showFlows() {
    showChoices(byId('flow'), (await flows.list()).map(({ name }) => [name, name]));
}

start('runs', (session) => {
    setTitle(filter.order ? texts.run.orderRuns(filter.order) : texts.runs.title);
    showChoices(byId('status'), runStatuses.map((status) => [status, texts.status[status]]));
    startFilters(filter, { immediate: ['flow', 'status'] });
    if (session.mayChange && filter.flow) byId('actions').append(h('button', { class: 'button', type: 'button', onclick: retryAll }, texts.runs.retryAll));
    watched(showFlows);
    return poll(() => watched(refresh), () => every);
});

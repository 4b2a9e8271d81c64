// One run: how it stands, its rows page by page, its steps, and a row with every try.

import { runs } from '../api.js';
import { exchange, bodyOf } from '../components/exchange.js';
import { address, showPager } from '../components/pager.js';
import { countsBar, hasEnded, rowStatuses, statusBadge, timeOf } from '../components/status.js';
import { byId, fill, fillWhenChanged, h } from '../dom.js';
import { ago, span } from '../format.js';
import { poll } from '../poll.js';
import { notice, setTitle, start, tell, watched } from '../shell.js';
import { language, texts } from '../texts.js';

const query = new URLSearchParams(location.search);
const id = query.get('id') ?? '';
const rowFilter = { status: query.get('status') ?? '', after: query.get('after') ?? '', limit: 50 };
let session;
let run = null;

// A run of many pages has many steps: so many of its first and of its last are shown.
const shownSteps = 100;

const ended = () => run !== null && hasEnded(run);
const fact = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, ...value));

function showHead() {
    setTitle(texts.run.title(run.flow));
    byId('title').textContent = texts.run.title(run.flow);
    fill(byId('summary'), statusBadge(run.status), h('span', {}, timeOf(run.created_at)), h('a', { href: `/flow?name=${encodeURIComponent(run.flow)}` }, run.flow));
    const button = (title, act) => h('button', { class: 'button', type: 'button', onclick: act }, title);
    fillWhenChanged(byId('actions'), [run.rows.failed, ended()], () => [
        session.mayChange && run.rows.failed > 0 && button(texts.run.retry, retry),
        session.mayChange && !ended() && button(texts.run.cancel, cancel),
    ]);
}

function showState() {
    const parts = ['succeeded', 'failed', 'skipped', 'cancelled', 'pending'].filter((part) => run.rows[part] > 0);
    const end = run.finished_at ? Date.parse(run.finished_at) : Date.now();
    const took = run.started_at ? span(end - Date.parse(run.started_at)) : texts.frame.none;
    fillWhenChanged(byId('state'), [run, took, ago(run.created_at)], () => [
        run.error && h('p', { class: 'notice bad break' }, run.error),
        h('div', { class: 'run-progress' },
            run.rows.total > 0 && countsBar(run.rows),
            h('ul', { class: 'run-counts' }, h('li', {}, h('b', {}, texts.counts.rows(run.rows.total))),
                parts.map((part) => h('li', { class: 'soft' }, h('b', {}, run.rows[part].toLocaleString(language)), ` ${texts.counts[part]}`)))),
        h('dl', { class: 'run-head' },
            fact(texts.run.by, texts.triggers.by(texts.triggers[run.trigger] ?? run.trigger, run.triggered_by)),
            fact(texts.run.created, timeOf(run.created_at)), fact(texts.run.started, timeOf(run.started_at)),
            fact(texts.run.finished, timeOf(run.finished_at)), fact(texts.run.took, took), fact(texts.run.version, String(run.flow_version))),
    ]);
}

function stepOf(step, index, source) {
    const counted = texts.run.counted[step.kind];
    const title = step.kind === 'read' && run.trigger === 'outbound' ? texts.run.receive : texts.run.kinds[step.kind] ?? step.kind;
    const hasMore = step.request || step.response || step.error;
    const line = [
        h('span', { class: 'strong' }, title),
        step.page !== null && h('span', { class: 'soft small' }, texts.run.page(step.page)),
        step.count !== null && counted && h('span', { class: 'soft small' }, counted(step.count)),
        step.response && h('span', { class: 'tag' }, String(step.response.status)),
        step.error && statusBadge('failed'),
        h('span', { class: 'soft small push' }, span(step.duration_ms)),
    ];
    return h(
        'details', { class: 'fold', open: Boolean(step.error), 'data-step': index }, h('summary', { 'data-key': `step ${index}` }, line),
        h('div', { class: 'fold-body' },
            step.error && h('p', { class: 'notice bad break' }, step.error),
            (step.request || step.response) && exchange(step, source, `/steps/${index}`),
            !hasMore && h('p', { class: 'soft small' }, timeOf(step.started_at))),
    );
}

function showSteps(source) {
    const open = new Set([...byId('steps').querySelectorAll('details[open]')].map((element) => element.dataset.step));
    const isLong = run.steps.length > 12;
    byId('steps').classList.toggle('long', isLong);
    // What scrolls has to be within reach of the keyboard.
    byId('steps').tabIndex = isLong ? 0 : -1;
    fillWhenChanged(byId('steps'), run.steps, () => {
        if (run.steps.length === 0) return h('p', { class: 'empty' }, texts.run.noSteps);
        const elements = run.steps.map((step, index) => {
            if (index >= shownSteps && index < run.steps.length - shownSteps) return null;
            const element = stepOf(step, index, source);
            if (open.has(String(index))) element.open = true;
            return element;
        });
        const leftOut = elements.filter((element) => element === null).length;
        if (leftOut > 0) elements.splice(shownSteps, leftOut, h('p', { class: 'steps-left-out' }, texts.run.leftOut(leftOut)));
        return elements;
    });
    if (isLong && open.size === 0) byId('steps').querySelector('details[open]')?.scrollIntoView({ block: 'nearest' });
}

function showAttributes() {
    const attributes = Object.entries(run.attributes);
    byId('attributes-card').hidden = attributes.length === 0;
    fillWhenChanged(byId('attributes'), attributes, () =>
        h('dl', { class: 'facts' }, attributes.map(([name, value]) => [h('dt', { class: 'mono' }, name), h('dd', { class: 'mono small' }, value)])));
}

function rowOf(row) {
    const columns = texts.run.columns;
    const why = row.error ?? '';
    return h(
        'tr', {},
        h('td', { 'data-label': columns.index },
            h('a', { href: address({ row: row.index }), 'aria-label': texts.run.openRow(row.index), 'data-key': `row ${row.index}`, onclick: (event) => { event.preventDefault(); openRow(row.index); } }, String(row.index))),
        h('td', { 'data-label': columns.order }, row.order ? h('a', { class: 'order', href: `/runs?order=${encodeURIComponent(row.order)}`, title: texts.run.orderRuns(row.order) }, row.order) : texts.frame.none),
        h('td', { 'data-label': columns.status }, statusBadge(row.status)),
        h('td', { 'data-label': columns.attempts, class: 'number' }, h('span', {}, String(row.attempts))),
        h('td', { 'data-label': columns.http, class: 'number' }, h('span', {}, row.http_status === null ? texts.frame.none : String(row.http_status))),
        h('td', { 'data-label': columns.error }, h('span', { class: 'small break' }, why || texts.frame.none)),
        h('td', { 'data-label': columns.ended }, h('span', { class: 'small soft' }, timeOf(row.finished_at))),
    );
}

function emptyRows() {
    if (rowFilter.status) return texts.run.noRowsOf(texts.status[rowFilter.status]);
    return ended() ? texts.run.noRows : texts.run.noRowsYet;
}

async function refreshRows() {
    const page = await runs.rows(id, rowFilter);
    const columns = texts.run.columns;
    fillWhenChanged(byId('rows'), [page.items, page.items.map((row) => row.finished_at && ago(row.finished_at)), emptyRows()], () => {
        if (page.items.length === 0) return h('div', { class: 'empty' }, h('p', {}, emptyRows()));
        return h(
            'table', { class: 'table as-cards' },
            h('caption', { class: 'unseen' }, texts.run.caption),
            h('thead', {}, h('tr', {}, Object.entries(columns).map(([name, title]) => h('th', { scope: 'col', class: ['attempts', 'http'].includes(name) ? 'number' : null }, title)))),
            h('tbody', {}, page.items.map(rowOf)));
    });
    showPager(byId('pager'), page.next, '#rows-title');
}

function showRowFilter() {
    const choice = (status, title) =>
        h('a', { href: address({ status: status || null, after: null, row: null }, '#rows-title'), 'aria-current': rowFilter.status === status ? 'true' : null }, title);
    fill(byId('row-filter'), choice('', texts.run.all), rowStatuses.map((status) => choice(status, texts.status[status])));
}

async function openRow(index) {
    try {
        const { source } = await runs.row(id, index);
        const row = JSON.parse(source);
        byId('sheet-title').textContent = texts.run.rowTitle(row.index, row.order);
        fill(byId('sheet-body'), rowDetails(row, source));
        byId('sheet').showModal();
        history.replaceState(null, '', address({ row: index }));
    } catch (error) {
        tell(error);
    }
}

function rowDetails(row, source) {
    const attempts = row.attempts.map((attempt, place) => ({ attempt, place })).reverse();
    return [
        h('div', { class: 'buttons' }, statusBadge(row.status), row.finished_at && h('span', { class: 'soft' }, timeOf(row.finished_at)),
            row.order && h('a', { href: `/runs?order=${encodeURIComponent(row.order)}` }, texts.run.orderRuns(row.order))),
        row.error && h('p', { class: `notice break ${row.status === 'failed' ? 'bad' : ''}` }, row.error),
        attempts.length === 0 && h('section', { class: 'card' },
            h('div', { class: 'card-head' }, h('h3', {}, texts.run.body), h('span', { class: 'soft small' }, texts.run.bodyHelp)),
            h('div', { class: 'card-body' }, bodyOf(row.body, source, '/body', texts.run.body) ?? texts.frame.none)),
        h('section', { class: 'card' },
            h('div', { class: 'card-head' }, h('h3', {}, texts.run.attempts)),
            attempts.length === 0 && h('p', { class: 'empty' }, texts.run.noAttempts),
            attempts.map(({ attempt, place }, position) => attemptOf(attempt, source, place, position === 0))),
    ];
}

function attemptOf(attempt, source, place, isOpen) {
    return h(
        'details', { class: 'fold', open: isOpen },
        h('summary', {}, h('span', { class: 'strong' }, texts.run.attempt(attempt.number)), h('span', { class: 'soft small' }, timeOf(attempt.started_at)),
            attempt.response && h('span', { class: 'tag' }, String(attempt.response.status)),
            h('span', { class: 'soft small push' }, attempt.duration_ms === null ? '' : span(attempt.duration_ms))),
        h('div', { class: 'fold-body' },
            attempt.error && h('p', { class: 'notice warn break' }, attempt.error),
            exchange(attempt, source, `/attempts/${place}`)),
    );
}

async function retry() {
    try {
        const { run_id: fresh } = await runs.retry(id);
        location.assign(`/run?id=${fresh}`);
    } catch (error) {
        tell(error);
    }
}

async function cancel() {
    try {
        await runs.cancel(id);
        notice('cancelled', texts.run.cancelled, { kind: 'good' });
        await refresh();
    } catch (error) {
        tell(error);
    }
}

async function refresh() {
    const { source } = await runs.get(id);
    run = JSON.parse(source);
    showHead();
    showState();
    showSteps(source);
    showAttributes();
    byId('run').hidden = false;
    await refreshRows();
}

start('runs', async (current) => {
    session = current;
    showRowFilter();
    byId('sheet-close').addEventListener('click', () => byId('sheet').close());
    byId('sheet').addEventListener('click', (event) => { if (event.target === byId('sheet')) byId('sheet').close(); });
    byId('sheet').addEventListener('close', () => history.replaceState(null, '', address({ row: null })));
    const row = query.get('row');
    // Rows of a run that has ended change no more.
    await poll(() => watched(refresh), () => (ended() ? null : 1500));
    if (row !== null && run !== null) await openRow(row);
});

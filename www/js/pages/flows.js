// All flows: when they start, what became of them last, and what one does with them.

import { flows } from '../api.js';
import { empty } from '../components/absent.js';
import { menu, menuChoice } from '../components/menu.js';
import { runBars } from '../components/run-bars.js';
import { countsBar, countsWords, freshenTimes, isMixed, statusBadge, timeOf } from '../components/status.js';
import { byId, fill, fillWhenChanged, h } from '../dom.js';
import { scheduleWords } from '../schedule-words.js';
import { poll } from '../poll.js';
import { setTitle, start, watched } from '../shell.js';
import { texts } from '../texts.js';
import { duplicate, exportFlow, importFlows, link, removeFlow, turn } from './flow-actions.js';

const every = 5000;
const columns = texts.flows.columns;
// Times are shown by the reader's clocks, and expressions go by those of the flow.
const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
let session;
let items = null;
let state = 'all';

const isFailing = (flow) => flow.last_run && (['failed', 'partly_failed', 'retrying'].includes(flow.last_run.status) || Boolean(flow.last_run.error));
const states = { all: () => true, failing: isFailing, on: (flow) => flow.enabled, off: (flow) => !flow.enabled };

function lastRun(flow) {
    const run = flow.last_run;
    if (!run) return h('span', { class: 'soft' }, texts.flows.notRun);
    return h(
        'div', { class: 'last-run' },
        h('div', { class: 'last-run-line' },
            h('a', { href: `/run?id=${run.id}`, 'data-key': `run ${flow.name}` }, statusBadge(run.status)),
            h('span', { class: 'small soft' }, timeOf(run.created_at))),
        isMixed(run.rows) && countsBar(run.rows),
        h('span', { class: 'small soft' }, countsWords(run.rows)),
    );
}

function starts(flow) {
    const { words, code } = scheduleWords(flow);
    const next = flow.next_run_at;
    return h(
        'div', {},
        h('span', { title: code }, words), flow.schedule?.cron && flow.timezone !== ownZone && h('div', { class: 'small soft' }, texts.flows.byClocks(flow.timezone)),
        flow.enabled && next && h('div', { class: 'small soft' }, `${texts.flows.nextRun} `, timeOf(next)),
    );
}

const recent = (flow) =>
    flow.recent_runs?.length > 0
        ? h('a', { class: 'recent', href: `/runs?flow=${encodeURIComponent(flow.name)}`, 'data-key': `recent ${flow.name}` }, runBars(flow.recent_runs))
        : h('span', { class: 'soft small' }, texts.flows.noRecent);

function onSwitch(flow) {
    return h(
        'button',
        {
            class: 'switch', type: 'button', role: 'switch', 'aria-checked': String(flow.enabled), 'data-key': `switch ${flow.name}`,
            'aria-label': texts.flows.turnOn(flow.name), disabled: !session.mayChange, onclick: () => turn(flow, !flow.enabled, refresh),
        },
        flow.enabled ? texts.flows.on : texts.flows.off,
    );
}

function actions(flow) {
    const names = () => items.map(({ name }) => name);
    return menu(texts.frame.more, texts.flows.actionsOf(flow.name), [
        session.mayChange && flow.direction === 'inbound' && h('a', { href: `/trigger/${encodeURIComponent(flow.name)}` }, texts.flows.run),
        h('a', { href: link(flow.name) }, texts.flows.open),
        h('a', { href: `/runs?flow=${encodeURIComponent(flow.name)}` }, texts.flows.runs),
        session.mayChange && menuChoice(texts.flows.duplicate, () => duplicate(flow, names(), refresh)),
        menuChoice(texts.flows.export, () => exportFlow(flow)),
        session.mayChange && menuChoice(texts.flows.remove, () => removeFlow(flow, refresh), 'danger'),
    ], { key: `menu ${flow.name}` });
}

function rowOf(flow) {
    return h(
        'tr', {},
        h('td', { class: 'whole' },
            h('div', { class: 'flow-name' },
                h('a', { href: link(flow.name), 'data-key': `flow ${flow.name}` }, flow.name),
                h('span', { class: 'tags' },
                    h('span', { class: 'tag' }, texts.directions[flow.direction]), h('span', { class: 'tag' }, flow.project)),
                flow.lost_secrets?.length > 0 && h('span', { class: 'small bad-words' }, texts.flows.lost))),
        h('td', { 'data-label': columns.schedule }, starts(flow)),
        h('td', { 'data-label': columns.lastRun }, lastRun(flow)),
        h('td', { 'data-label': columns.recent }, recent(flow)),
        h('td', { 'data-label': columns.enabled }, onSwitch(flow)),
        h('td', { class: 'whole end' }, actions(flow)),
    );
}

function tableOf(shown) {
    return h(
        'table', { class: 'table as-cards' },
        h('caption', { class: 'unseen' }, texts.flows.caption),
        h('thead', {}, h('tr', {}, ['name', 'schedule', 'lastRun', 'recent', 'enabled'].map((name) => h('th', { scope: 'col' }, columns[name])),
            h('th', { scope: 'col' }, h('span', { class: 'unseen' }, columns.actions)))),
        h('tbody', {}, shown.map(rowOf)),
    );
}

const templateLinks = () => Object.entries(texts.flows.templates).map(([name, title]) => h('a', { href: `/flow?new=${name}` }, title));

function emptyList() {
    return empty(texts.flows.empty,
        session.mayChange && h('div', { class: 'buttons' }, templateLinks().map((element) => { element.className = 'button'; return element; })));
}

function showStates() {
    fillWhenChanged(byId('states'), [state, Object.values(states).map((isShown) => items.filter(isShown).length)], () =>
        Object.entries(states).map(([name, isShown]) => h(
            'a',
            { href: name === 'all' ? '/' : `/?state=${name}`, 'aria-current': state === name ? 'true' : null, 'data-key': name, onclick: (event) => choose(event, name) },
            `${texts.flows.filters[name]} ${items.filter(isShown).length}`)));
}

// The address says what is shown, so that it can be kept, sent, and gone back to.
function address() {
    const query = new URLSearchParams();
    if (state !== 'all') query.set('state', state);
    if (byId('search').value.trim()) query.set('q', byId('search').value.trim());
    return query.size > 0 ? `/?${query}` : '/';
}

function choose(event, name) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    state = name;
    history.pushState(null, '', address());
    show();
}

function readAddress() {
    const query = new URLSearchParams(location.search);
    state = Object.hasOwn(states, query.get('state') ?? '') ? query.get('state') : 'all';
    byId('search').value = query.get('q') ?? '';
    if (items) show();
}

function show() {
    const wanted = byId('search').value.trim().toLowerCase();
    const shown = items.filter((flow) => states[state](flow) && `${flow.name} ${flow.project} ${texts.directions[flow.direction]}`.toLowerCase().includes(wanted));
    byId('count').textContent = shown.length === items.length ? texts.flows.count(items.length) : texts.flows.counted(shown.length, items.length);
    showStates();
    fillWhenChanged(byId('list'), [shown, wanted], () => {
        if (items.length === 0) return emptyList();
        if (shown.length === 0) return empty(texts.flows.nothingFound(wanted || texts.flows.filters[state]));
        return tableOf(shown);
    });
    freshenTimes(byId('list'));
    byId('list').removeAttribute('aria-busy');
}

async function refresh() {
    items = await flows.list();
    show();
}

start('flows', (current) => {
    session = current;
    setTitle(texts.flows.title);
    if (session.mayChange) {
        fill(byId('actions'), h('button', { class: 'button', type: 'button', onclick: () => importFlows(refresh) }, texts.flows.import),
            menu(texts.flows.create, texts.flows.create, templateLinks(), { class: 'primary', key: 'create' }));
    }
    readAddress();
    addEventListener('popstate', readAddress);
    byId('search').addEventListener('input', () => {
        history.replaceState(null, '', address());
        if (items) show();
    });
    return poll(() => watched(refresh), () => every);
});

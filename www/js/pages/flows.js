// All flows, with what became of them last.

import { flows } from '../api.js';
import { countsBar, countsWords, isMixed, statusBadge, timeOf } from '../components/status.js';
import { byId, fillWhenChanged, h } from '../dom.js';
import { ago, exactly, schedule } from '../format.js';
import { replaced } from '../json-text.js';
import { poll } from '../poll.js';
import { notice, setTitle, start, tell, watched } from '../shell.js';
import { texts } from '../texts.js';

const every = 5000;
let session;
let items = null;

const link = (flow) => `/flow?name=${encodeURIComponent(flow.name)}`;

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
    const { words, code } = schedule(flow);
    return h(
        'div', {},
        h('span', {}, words), code && [' ', h('code', {}, code)],
        flow.enabled && flow.next_run && h('div', { class: 'small soft' }, `${texts.flows.nextRun} `, timeOf(flow.next_run)),
    );
}

function onSwitch(flow) {
    return h(
        'button',
        {
            class: 'switch', type: 'button', role: 'switch', 'aria-checked': String(flow.enabled), 'data-key': `switch ${flow.name}`,
            'aria-label': texts.flows.turnOn(flow.name), disabled: !session.mayChange, onclick: () => turn(flow),
        },
        flow.enabled ? texts.flows.on : texts.flows.off,
    );
}

async function turn(flow) {
    try {
        const { source, tag } = await flows.document(flow.name);
        await flows.save(flow.name, replaced(source, '/enabled', String(!flow.enabled)), tag);
        notice('turned', (flow.enabled ? texts.flows.turnedOff : texts.flows.turnedOn)(flow.name), { kind: 'good' });
        await refresh();
    } catch (error) {
        tell(error);
    }
}

function rowOf(flow) {
    const columns = texts.flows.columns;
    const canRun = session.mayChange && flow.direction === 'inbound';
    return h(
        'tr', {},
        h('td', { class: 'whole' },
            h('div', { class: 'flow-name' },
                h('a', { href: link(flow), 'data-key': `flow ${flow.name}` }, flow.name),
                h('span', { class: 'flow-tags' },
                    h('span', { class: 'tag' }, texts.directions[flow.direction]), h('span', { class: 'tag' }, flow.project)))),
        h('td', { 'data-label': columns.schedule }, starts(flow)),
        h('td', { 'data-label': columns.lastRun }, lastRun(flow)),
        h('td', { 'data-label': columns.enabled }, onSwitch(flow)),
        h('td', { class: canRun ? 'whole' : '' },
            canRun && h('a', { class: 'button small', href: `/trigger/${encodeURIComponent(flow.name)}`, 'data-key': `trigger ${flow.name}`, 'aria-label': texts.flows.runLabel(flow.name) }, texts.flows.run)),
    );
}

function tableOf(shown) {
    const columns = texts.flows.columns;
    return h(
        'table', { class: 'table as-cards' },
        h('caption', { class: 'unseen' }, texts.flows.caption),
        h('thead', {}, h('tr', {}, ['name', 'schedule', 'lastRun', 'enabled'].map((name) => h('th', { scope: 'col' }, columns[name])),
            h('th', { scope: 'col' }, h('span', { class: 'unseen' }, columns.actions)))),
        h('tbody', {}, shown.map(rowOf)),
    );
}

function show() {
    const wanted = byId('search').value.trim().toLowerCase();
    const shown = items.filter((flow) => `${flow.name} ${flow.project} ${flow.direction}`.toLowerCase().includes(wanted));
    byId('count').textContent = shown.length === items.length ? texts.flows.count(items.length) : texts.flows.counted(shown.length, items.length);
    // Words such as “3 minutes ago” change as time goes by.
    const words = shown.map((flow) => [flow.next_run, flow.last_run?.created_at].map((time) => time && `${exactly(time)} ${ago(time)}`));
    fillWhenChanged(byId('list'), [shown, words, wanted], () => {
        if (items.length === 0) return h('div', { class: 'empty' }, h('p', {}, texts.flows.empty));
        if (shown.length === 0) return h('div', { class: 'empty' }, h('p', {}, texts.flows.nothingFound(wanted)));
        return tableOf(shown);
    });
    byId('list').removeAttribute('aria-busy');
}

async function refresh() {
    items = await flows.list();
    show();
}

start('flows', (current) => {
    session = current;
    setTitle(texts.flows.title);
    byId('actions').hidden = !session.mayChange;
    byId('search').addEventListener('input', () => items && show());
    document.addEventListener('keydown', (event) => {
        if (event.key !== '/' || event.target.matches('input, textarea, select')) return;
        event.preventDefault();
        byId('search').focus();
    });
    return poll(() => watched(refresh), () => every);
});

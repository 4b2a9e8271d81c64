// One run: how it stands, its steps, its rows page by page, and a row with every try.

import { runs } from '../api.js';
import { told } from '../components/absent.js';
import { openDialog } from '../components/dialog.js';
import { menu } from '../components/menu.js';
import { countsBar, freshenTimes, hasEnded, statusBadge, timeOf } from '../components/status.js';
import { byId, fillWhenChanged, h } from '../dom.js';
import { span } from '../format.js';
import { poll } from '../poll.js';
import { Progress } from '../progress.js';
import { setTitle, start, toast, watched } from '../shell.js';
import { language, texts } from '../texts.js';
import { startRowSheet } from './run-row.js';
import { startRows } from './run-rows.js';
import { showSteps } from './run-steps.js';

const words = texts.run;
const id = new URLSearchParams(location.search).get('id') ?? '';
const progress = new Progress();
let session;
let run = null;
let rows;
let sheet;

const ended = () => run !== null && hasEnded(run);
const fact = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, ...value));

function showHead() {
    setTitle(words.title(run.flow));
    byId('title').textContent = words.title(run.flow);
    fillWhenChanged(byId('summary'), [run.status, run.created_at], () => [statusBadge(run.status), h('span', {}, timeOf(run.created_at)), h('a', { href: `/flow?name=${encodeURIComponent(run.flow)}` }, words.openFlow)]);
    fillWhenChanged(byId('actions'), [run.rows.failed > 0, ended()], () => [
        session.mayChange && !ended() && h('button', { class: 'button', type: 'button', onclick: cancel, 'data-key': 'cancel' }, words.cancel),
        session.mayChange && run.rows.failed > 0 && menu(words.retry, words.retry, [
            h('button', { type: 'button', onclick: told(() => retry({})) }, words.retry),
            h('button', { type: 'button', title: words.retryPresentHelp, onclick: told(() => retry({ mode: 'present' })) }, words.retryPresent),
        ], { class: 'primary', key: 'retry' }),
    ]);
}

// A bar that says how far it is, as long as it goes on; the words beside it say the same.
function progressLine() {
    if (ended() || run.rows.total === 0) return null;
    const done = run.rows.total - run.rows.pending;
    const percent = Math.floor((done / run.rows.total) * 100);
    const rate = progress.rate();
    const left = rate > 0 && run.status === 'running' ? span((run.rows.pending / rate) * 1000) : '';
    return h('p', { class: 'soft small', role: 'progressbar', 'aria-label': words.progress, 'aria-valuenow': percent, 'aria-valuemin': 0, 'aria-valuemax': 100 },
        words.done(percent), rate > 0 && `, ${words.rate(rate, left)}`);
}

function showState() {
    const parts = ['succeeded', 'failed', 'skipped', 'cancelled', 'pending'].filter((part) => run.rows[part] > 0);
    const end = run.finished_at ? Date.parse(run.finished_at) : Date.now();
    const took = run.started_at ? span(end - Date.parse(run.started_at)) : texts.frame.none;
    progress.add(run.rows.total - run.rows.pending);
    fillWhenChanged(byId('state'), [run, took], () => [
        run.error && h('p', { class: 'notice bad break' }, run.error),
        h('div', { class: 'run-progress' },
            run.rows.total > 0 && countsBar(run.rows),
            h('ul', { class: 'run-counts' }, h('li', {}, h('b', {}, texts.counts.rows(run.rows.total))),
                parts.map((part) => h('li', { class: 'soft' }, h('b', {}, run.rows[part].toLocaleString(language)), ` ${texts.counts[part]}`))),
            progressLine()),
        h('dl', { class: 'run-head' },
            fact(words.by, texts.triggers.by(texts.triggers[run.trigger] ?? run.trigger, run.triggered_by)),
            fact(words.created, timeOf(run.created_at)), fact(words.started, timeOf(run.started_at)),
            fact(words.finished, timeOf(run.finished_at)), fact(words.took, took), fact(words.version, String(run.flow_version))),
    ]);
}

function showAttributes() {
    const attributes = Object.entries(run.attributes);
    byId('attributes-card').hidden = attributes.length === 0;
    fillWhenChanged(byId('attributes'), attributes, () =>
        h('dl', { class: 'facts' }, attributes.map(([name, value]) => [h('dt', { class: 'mono' }, name), h('dd', { class: 'mono small' }, value)])));
}

async function retry(options) {
    const { run_id: fresh } = await runs.retry(id, options);
    location.assign(`/run?id=${fresh}`);
}

function cancel() {
    openDialog({
        title: words.cancelTitle, content: h('p', {}, words.cancelHelp(run.rows.pending)), submit: words.cancel, isDanger: true,
        act: async () => {
            await runs.cancel(id);
            toast(words.cancelled);
            await refresh();
        },
    });
}

async function refresh() {
    const { source } = await runs.get(id);
    run = JSON.parse(source);
    showHead();
    showState();
    showSteps(run, source);
    showAttributes();
    byId('run').hidden = false;
    await rows.refresh(run);
    freshenTimes(byId('main'));
}

start('runs', async (current) => {
    session = current;
    sheet = startRowSheet(id, { mayChange: session.mayChange, retry });
    rows = startRows(id, { mayChange: session.mayChange, retry, open: sheet.open });
    // Rows of a run that has ended change no more.
    await poll(() => watched(refresh), () => (ended() ? null : 1500));
    if (run !== null) await sheet.followAddress();
});

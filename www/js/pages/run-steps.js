// The steps of a run, each with when it began and how long it took beside the others.

import { exchange } from '../components/exchange.js';
import { statusBadge, timeOf } from '../components/status.js';
import { byId, fillWhenChanged, h } from '../dom.js';
import { span } from '../format.js';
import { texts } from '../texts.js';
import { extent, place } from '../waterfall.js';

const words = texts.run;

// A run of many pages has many steps: so many of its first and of its last are shown.
const shownSteps = 100;

function lane(step, whole) {
    const { left, width } = place(step, whole);
    const bar = h('span', {});
    bar.style.left = `${left * 100}%`;
    bar.style.width = `${width * 100}%`;
    return h('span', { class: `lane${step.error ? ' bad' : ''}`, 'aria-hidden': true, title: words.waterfall(span(Date.parse(step.started_at) - whole.begin), span(step.duration_ms)) }, bar);
}

function stepOf(run, step, index, source, whole) {
    const counted = words.counted[step.kind];
    const title = step.kind === 'read' && run.trigger === 'outbound' ? words.receive : words.kinds[step.kind] ?? step.kind;
    const hasMore = step.request || step.response || step.error;
    return h(
        'details', { class: 'fold', open: Boolean(step.error), 'data-step': index },
        h('summary', { 'data-key': `step ${index}` },
            h('span', { class: 'strong' }, title),
            step.page !== null && h('span', { class: 'soft small' }, words.page(step.page)),
            step.count !== null && counted && h('span', { class: 'soft small' }, counted(step.count)),
            step.response && h('span', { class: 'tag' }, String(step.response.status)),
            step.error && statusBadge('failed'),
            h('span', { class: 'step-time push' }, lane(step, whole), h('span', { class: 'soft small' }, span(step.duration_ms)))),
        h('div', { class: 'fold-body' },
            step.error && h('p', { class: 'notice bad break' }, step.error),
            (step.request || step.response) && exchange(step, source, `/steps/${index}`),
            !hasMore && h('p', { class: 'soft small' }, timeOf(step.started_at))),
    );
}

// `source` is the text of the answer that the run was read from.
export function showSteps(run, source) {
    const list = byId('steps');
    const open = new Set([...list.querySelectorAll('details[open]')].map((element) => element.dataset.step));
    const isLong = run.steps.length > 12;
    list.classList.toggle('long', isLong);
    // What scrolls has to be within reach of the keyboard.
    if (isLong) list.tabIndex = 0;
    else list.removeAttribute('tabindex');
    fillWhenChanged(list, run.steps, () => {
        if (run.steps.length === 0) return h('p', { class: 'empty' }, words.noSteps);
        const whole = extent(run.steps);
        const elements = run.steps.map((step, index) => {
            if (index >= shownSteps && index < run.steps.length - shownSteps) return null;
            const element = stepOf(run, step, index, source, whole);
            if (open.has(String(index))) element.open = true;
            return element;
        });
        const leftOut = elements.filter((element) => element === null).length;
        if (leftOut > 0) elements.splice(shownSteps, leftOut, h('p', { class: 'steps-left-out' }, words.leftOut(leftOut)));
        return elements;
    });
    if (isLong && open.size === 0) list.querySelector('details[open]')?.scrollIntoView({ block: 'nearest' });
}

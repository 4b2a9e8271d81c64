// How an expression came to its result: the branches that were taken, and what each function made of what.

import { h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';

const texts = designerTexts.expression;
const shortest = 60;

const short = (text) => (
    text === null || text === undefined ? 'null' : text.length > shortest ? `“${text.slice(0, shortest)}…”` : `“${text}”`
);
const argument = (value) => (value !== null && typeof value === 'object' ? `⟨${texts.skipped}⟩` : short(value));

// One line of it, such as replace(“a”, “b”) of “cab” → “cbb”.
export function stepWords(step) {
    const made = step.error ?? short(step.result);
    if (step.attribute !== undefined) return `${step.attribute} → ${made}`;
    const subject = step.subject === null || step.subject === undefined ? '' : ` ${texts.of} ${short(step.subject)}`;
    return `${step.function}(${step.arguments.map(argument).join(', ')})${subject} → ${made}`;
}

export function traceList(steps, goTo) {
    if (steps.length === 0) return h('p', { class: 'soft small' }, texts.traceNone);
    const branches = steps.filter((step) => step.branch !== undefined);
    return h('details', { class: 'trace', open: branches.length > 0 }, h('summary', {}, texts.trace),
        h('ol', { class: 'trace-list' }, steps.map((step) => {
            const line = h(
                'button',
                {
                    type: 'button', class: 'trace-step', title: texts.goTo(step.line, step.column),
                    onclick: () => goTo(step.line, step.column),
                },
                h('code', {}, stepWords(step)),
            );
            const item = h(
                'li', { class: `${step.error ? 'bad-text' : ''}` }, line,
                step.branch !== undefined && h('span', { class: 'tag branch' }, step.branch ? texts.first : texts.second),
            );
            item.style.setProperty('--depth', Math.min(step.depth, 8));
            return item;
        })));
}

// Two texts as one, with the lines that are gone and new marked; longer stretches without a difference fold.

import { h } from '../../dom.js';
import { designerTexts } from '../../texts/designer.js';
import { lineDifferences } from '../differences.js';

const texts = designerTexts.mapping;
const around = 3;

// Stretches of lines: {kind, lines} or, of the same lines far from a difference, {kind: 'fold', lines}.
export function stretches(lines) {
    const near = new Set();
    lines.forEach((line, index) => {
        if (line.kind === 'same') return;
        for (let place = index - around; place <= index + around; place += 1) near.add(place);
    });
    const result = [];
    lines.forEach((line, index) => {
        const kind = near.has(index) ? line.kind : 'fold';
        const last = result.at(-1);
        if (last?.kind === kind) last.lines.push(line.text);
        else result.push({ kind, lines: [line.text] });
    });
    return result;
}

const signs = { same: ' ', gone: '−', new: '+' };

export function differenceView(before, after, label) {
    const lines = lineDifferences(before, after);
    if (lines.every((line) => line.kind === 'same')) return h('p', { class: 'soft' }, texts.same);
    return h('div', {
        class: 'source difference', tabindex: 0, role: 'region', 'aria-label': label,
    }, stretches(lines).map(({ kind, lines: stretch }) => {
        if (kind === 'fold') return h(
            'details', {}, h('summary', { class: 'soft' }, `⋯ ${stretch.length}`),
            h('pre', {}, stretch.map((text) => `  ${text}`).join('\n')),
        );
        const name = kind === 'same' ? null : h('span', { class: 'unseen' }, `${texts[kind]}: `);
        const block = h(
            kind === 'gone' ? 'del' : kind === 'new' ? 'ins' : 'div', { class: `lines ${kind}` }, name,
            h('span', {}, stretch.map((text) => `${signs[kind]} ${text}`).join('\n')),
        );
        return block;
    }));
}

// The cards in their order, each with its state; the way from one to the other.

import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { cardNames, cardState, isOptional } from './cards.js';

const texts = designerTexts;

export const otherViews = (draft) => ['try', ...(draft.isNew ? [] : ['versions']), 'document'];
export const viewsOf = (draft) => [...cardNames[draft.get('/direction')], ...otherViews(draft)];

export function stateWords(card, { state, count }) {
    if (state === 'wrong') return texts.states.wrong(count);
    return state === 'unset' && isOptional(card) ? texts.states.unused : texts.states[state];
}

export class Rail {
    constructor(desk, element) {
        this.desk = desk;
        this.links = new Map();
        const { draft } = desk;
        const link = (name) => {
            const state = h('span', { class: 'rail-state' });
            const anchor = h(
                'a', { href: `#${name}`, class: 'rail-link' }, h('span', { class: 'rail-mark', 'aria-hidden': true }),
                h('span', { class: 'rail-name' }, texts.cards[name].title), state,
            );
            this.links.set(name, { anchor, state });
            return h('li', {}, anchor);
        };
        fill(element, h('ol', { class: 'rail-cards' }, cardNames[draft.get('/direction')].map(link)),
            h('ul', { class: 'rail-more', 'aria-label': texts.cards.more }, otherViews(draft).map(link)));
    }

    show(current) {
        const { draft, problems } = this.desk;
        for (const [name, { anchor, state }] of this.links) {
            if (name === current) anchor.setAttribute('aria-current', 'true');
            else anchor.removeAttribute('aria-current');
            if (otherViews(draft).includes(name)) continue;
            const found = cardState(name, { saved: draft.saved, value: draft.value, errors: problems.list });
            anchor.dataset.state = found.state === 'unset' && isOptional(name) ? 'unused' : found.state;
            fill(state, stateWords(name, found));
        }
    }
}

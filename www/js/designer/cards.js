// The cards of a flow, in their order, and what belongs to each.

import { isSame } from './document.js';
import { leadsInto, valueAt } from './pointer.js';

export const cardNames = {
    inbound: ['configuration', 'login', 'read', 'script', 'mapping', 'write'],
    outbound: ['configuration', 'login', 'script', 'mapping', 'write'],
};

const own = ['login', 'read', 'script', 'mapping', 'write'];

// The card that a pointer into the document belongs to.
export const cardOf = (pointer) => own.find((name) => leadsInto(`/${name}`, pointer)) ?? 'configuration';

function part(card, value) {
    if (own.includes(card)) return value[card];
    return Object.fromEntries(Object.entries(value).filter(([name]) => !own.includes(name)));
}

export const isCardChanged = (card, saved, value) => !isSame(part(card, saved), part(card, value));

const needed = {
    configuration: ['/name', '/configuration/domain_url'], login: ['/login/omnitron'], read: ['/read/url'], script: ['/script'],
    mapping: ['/mapping'], write: [],
};
export const isBlank = (value) => value === null || value === undefined || value === '' || value === 'https://' || value === 'http://';

// What a card lacks, as pointers.
export const missingIn = (card, value) => needed[card].filter((pointer) => isBlank(valueAt(value, pointer)));

// A flow works without these.
export const isOptional = (card) => card === 'script' || card === 'mapping';

// {state, count} of a card: wrong, unset, changed or fine.
export function cardState(card, { saved, value, errors }) {
    const count = errors.filter((error) => cardOf(error.pointer) === card).length;
    if (count > 0) return { state: 'wrong', count };
    if (missingIn(card, value).length > 0) return { state: 'unset', count: 0 };
    return { state: isCardChanged(card, saved, value) ? 'changed' : 'fine', count: 0 };
}

// The filters of a list: fields of a form whose values stand in the address.

import { byId, h } from './dom.js';
import { texts } from './texts.js';

const two = (number) => String(number).padStart(2, '0');

// A time of the address (RFC 3339) as a field of local time shows it; nothing when it is no time.
export function localOf(time) {
    const instant = new Date(time);
    if (Number.isNaN(instant.getTime())) return '';
    return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

// What a field of local time means, in UTC.
export function utcOf(local) {
    const instant = new Date(local);
    return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().replace('.000Z', 'Z');
}

// The values that the address gives for the names; absent ones are empty.
export function given(...names) {
    const query = new URLSearchParams(location.search);
    return Object.fromEntries(names.map((name) => [name, query.get(name)?.trim() ?? '']));
}

// Fills the form `filters` with values, and makes it lead to an address that holds what is filled in, times in UTC.
export function startFilters(values, { immediate = [] } = {}) {
    const form = byId('filters');
    for (const [name, value] of Object.entries(values)) {
        const control = form.elements.namedItem(name);
        if (!control) continue;
        // The choices of a list may come later; until then there is the one that is taken.
        if (control.tagName === 'SELECT' && value && ![...control.options].some((one) => one.value === value)) control.append(h('option', { value }, value));
        control.value = control.type === 'datetime-local' ? localOf(value) : value;
    }
    const clear = byId('clear');
    if (clear) clear.hidden = !Object.entries(values).some(([name, value]) => name !== 'after' && value);
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        location.assign(addressOf(form));
    });
    for (const name of immediate) form.elements.namedItem(name).addEventListener('change', () => location.assign(addressOf(form)));
}

function addressOf(form) {
    const query = new URLSearchParams();
    for (const control of form.elements) {
        const value = control.type === 'datetime-local' ? utcOf(control.value) : control.value.trim();
        if (control.name && value) query.set(control.name, value);
    }
    return location.pathname + (query.size > 0 ? `?${query}` : '');
}

// Fills a list of choices: “any”, then [value, title] pairs; what was taken stays taken.
export function showChoices(control, pairs) {
    const taken = control.value;
    const all = taken && !pairs.some(([value]) => value === taken) ? [[taken, taken], ...pairs] : pairs;
    control.replaceChildren(h('option', { value: '' }, texts.runs.any), ...all.map(([value, title]) => h('option', { value }, title)));
    control.value = taken;
}

// What a page shows in place of its list: when it is empty, and when the server does not offer it, or not to this user.

import { byId, fill, h } from '../dom.js';
import { tell } from '../shell.js';
import { texts } from '../texts.js';

// Where nothing is: says so, and offers what can be done about it.
export const empty = (text, ...more) => h('div', { class: 'empty' }, h('p', {}, text), more);

// Does what shows the list; an answer of 404 or 403 is explained where the list would be, anything else above the page.
export async function orAbsent(place, ask) {
    try {
        await ask();
        byId(place).removeAttribute('aria-busy');
    } catch (error) {
        if (error.status !== 404 && error.status !== 403) throw error;
        const actions = byId('actions');
        if (actions) fill(actions);
        byId(place).removeAttribute('aria-busy');
        fill(byId(place), empty(error.status === 404 ? texts.missing.page : texts.missing.forbidden));
    }
}

// The same for what a click starts: a failure is told above the page.
export const told = (act) => async (...values) => {
    try {
        await act(...values);
    } catch (error) {
        tell(error);
    }
};

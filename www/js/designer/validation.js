// Asks the server what is wrong while one types; quiet where it cannot say.

import { flows } from '../api.js';
import { isBlank } from './cards.js';
import { settled } from './parts.js';
import { valueAt } from './pointer.js';

// What is only missing in a flow that nobody has tried to save is no fault yet.
export const worthTelling = (errors, value, isForgiving) => (
    isForgiving ? errors.filter((error) => !isBlank(valueAt(value, error.pointer))) : errors
);

export class Validation {
    #isKnown;
    #ask;

    // `isForgiving()` tells whether blanks are still fine; `isOn` is false for who may change nothing, and need not know.
    constructor(draft, problems, isForgiving, isOn) {
        this.#isKnown = isOn;
        this.#ask = settled(600, async (isNewest) => {
            try {
                await flows.validate(draft.text, draft.name ?? undefined);
                if (isNewest()) problems.set([]);
            } catch (error) {
                if (!isNewest()) return;
                if (error.status === 404 || error.status === 405) this.#isKnown = false;
                else if (error.status === 422) problems.set(worthTelling(error.errors, draft.value, isForgiving()));
            }
        });
        draft.addEventListener('change', ({ detail }) => {
            problems.forget(detail);
            this.check();
        });
        draft.addEventListener('replace', () => this.check());
    }

    check() {
        if (this.#isKnown) this.#ask();
    }
}


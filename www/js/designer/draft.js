// A document that is being worked on: a value, and who is told when it changes.

import { valueAt, withValue } from './pointer.js';

export class Draft extends EventTarget {
    constructor(value) {
        super();
        this.value = value;
    }

    get(pointer) {
        return valueAt(this.value, pointer);
    }

    // Puts a part in its place; “change” names the pointer.
    set(pointer, part) {
        this.value = withValue(this.value, pointer, part);
        this.dispatchEvent(new CustomEvent('change', { detail: pointer }));
    }

    // Takes another value as a whole; forms are made anew on “replace”.
    replace(value) {
        this.value = value;
        this.dispatchEvent(new Event('replace'));
    }
}

// What the server finds wrong in a document, each at the field that it is about.

import { leadsInto } from './pointer.js';

export class Problems extends EventTarget {
    list = [];
    #places = new Map();

    // A field says that it shows what is wrong at a pointer and in it: `show(details)`, with none when nothing is.
    claim(pointer, element, show, focus = () => element.focus()) {
        this.#places.set(pointer, { element, show, focus });
    }

    // Takes the problems that there are now: [{pointer, detail}].
    set(list) {
        this.list = list;
        this.refresh();
        this.dispatchEvent(new Event('change'));
    }

    // What was wrong at a place that has changed since is not known any more.
    forget(pointer) {
        const rest = this.list.filter((problem) => !leadsInto(problem.pointer, pointer) && !leadsInto(pointer, problem.pointer));
        if (rest.length !== this.list.length) this.set(rest);
    }

    // Tells each field, also those that came since.
    refresh() {
        for (const [pointer, place] of this.#places) {
            if (place.element.isConnected) place.wasSeen = true;
            else if (place.wasSeen) this.#places.delete(pointer);
        }
        const told = new Map([...this.#places.keys()].map((pointer) => [pointer, []]));
        for (const problem of this.list) told.get(this.#nearest(problem.pointer))?.push(problem);
        for (const [pointer, problems] of told) this.#places.get(pointer).show(problems);
    }

    // Brings the field of a problem to the eye; false when no field shows it.
    focus(pointer) {
        const place = this.#places.get(this.#nearest(pointer));
        place?.focus();
        return place !== undefined;
    }

    #nearest(pointer) {
        let best;
        for (const place of this.#places.keys()) {
            if (leadsInto(place, pointer) && (best === undefined || place.length > best.length)) best = place;
        }
        return best;
    }
}

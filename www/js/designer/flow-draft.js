// The draft of a flow beside what is saved, and its copy in the browser that lives through a reload.

import { Draft } from './draft.js';
import { isSame, readDocument, withoutSecrets, writeDocument } from './document.js';

export class FlowDraft extends Draft {
    // `name` is null for a flow that is not saved yet; then `fresh` tells one from the other. `owner` is who works on it.
    constructor(name, fresh, owner) {
        super({});
        this.name = name;
        this.key = `draft ${owner} ${name === null ? `new ${fresh}` : `flow ${name.toLowerCase()}`}`;
        this.saved = {};
        this.tag = null;
    }

    get isNew() {
        return this.name === null;
    }

    get isChanged() {
        return !isSame(this.saved, this.value);
    }

    get text() {
        return writeDocument(this.value);
    }

    // What the work begins with.
    begin(source, tag = null) {
        this.saved = readDocument(source);
        this.tag = tag;
        this.value = this.saved;
    }

    // What the server keeps becomes what is shown.
    accept(source, tag) {
        this.saved = readDocument(source);
        this.tag = tag;
        this.drop();
        this.replace(this.saved);
    }

    // Others saved; what is written here stays, now on top of theirs.
    rebase(source, tag, value) {
        this.saved = readDocument(source);
        this.tag = tag;
        this.replace(value);
        this.keep();
    }

    discard() {
        this.drop();
        this.replace(this.saved);
    }

    // Keeps the changes in the browser, but no secret. One that keeps nothing just has none.
    keep() {
        try {
            if (this.isChanged) localStorage.setItem(
                this.key,
                JSON.stringify(
                    { text: writeDocument(withoutSecrets(this.value)), base: writeDocument(this.saved), tag: this.tag },
                ),
            );
            else localStorage.removeItem(this.key);
        } catch { /* no copy */ }
    }

    drop() {
        try { localStorage.removeItem(this.key); } catch { /* no copy */ }
    }

    // What was kept: {value, base, tag}; null when there is nothing.
    kept() {
        try {
            const { text, base, tag } = JSON.parse(localStorage.getItem(this.key));
            return { value: readDocument(text), base: readDocument(base), tag };
        } catch {
            return null;
        }
    }
}

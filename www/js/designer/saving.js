// Saving: the first time, over what was saved, and when somebody else was faster.

import { flows } from '../api.js';
import { tell, toast, withdraw } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { cardOf } from './cards.js';
import { isSame as sameDocument, readDocument } from './document.js';

const texts = designerTexts;
const versionOf = (tag) => /-(\d+)"$/.exec(tag ?? '')?.[1] ?? null;

export class Saving {
    isBusy = false;

    constructor(desk) {
        this.desk = desk;
    }

    // Whether it is saved now.
    async save() {
        const { draft } = this.desk;
        if (this.isBusy) return false;
        if (!draft.isNew && !draft.isChanged) return true;
        this.isBusy = true;
        this.desk.hasTried = true;
        this.desk.bar.show();
        try {
            if (draft.isNew) return await this.#create();
            const { source, tag } = await flows.save(draft.name, draft.text, draft.tag);
            this.#accept(source, tag);
            withdraw('save');
            toast(texts.bar.savedAs(versionOf(tag)));
            return true;
        } catch (error) {
            await this.#failed(error);
            return false;
        } finally {
            this.isBusy = false;
            this.desk.bar.show();
        }
    }

    // The forms stay as they are when the server kept what was sent, so that the place in them is not lost.
    #accept(source, tag) {
        const { draft, problems } = this.desk;
        const isKept = sameDocument(readDocument(draft.text), readDocument(source));
        draft.begin(source, tag);
        draft.drop();
        problems.set([]);
        if (!isKept) draft.replace(draft.saved);
        else draft.dispatchEvent(new CustomEvent('change', { detail: '/-' }));
    }

    async #create() {
        const { draft } = this.desk;
        const { source } = await flows.create(draft.text);
        draft.drop();
        this.desk.isLeaving = true;
        location.replace(`/flow?name=${encodeURIComponent(JSON.parse(source).name)}${location.hash}`);
        return true;
    }

    async #failed(error) {
        const { desk } = this;
        if (error.status === 412) return this.#conflict();
        if (error.status !== 422 || error.errors.length === 0) return tell(error, 'save');
        desk.problems.set(error.errors);
        const here = error.errors.find((one) => cardOf(one.pointer) === desk.view) ?? error.errors[0];
        return desk.goTo(here.pointer, cardOf(here.pointer));
    }

    async #conflict() {
        const { draft } = this.desk;
        const base = draft.saved;
        const { source } = await flows.document(draft.name);
        this.desk.showConflict({ base, theirs: readDocument(source), mine: draft.value })();
    }

    // When one comes back to the page: a newer version is shown, or told of when there are changes here.
    async lookForOthers() {
        const { draft } = this.desk;
        if (draft.isNew || this.isBusy) return;
        try {
            const { source, tag } = await flows.document(draft.name);
            if (tag === draft.tag) return;
            if (draft.isChanged) {
                this.desk.showConflict({ base: draft.saved, theirs: readDocument(source), mine: draft.value });
                return;
            }
            draft.accept(source, tag);
            toast(texts.conflict.newer);
        } catch { /* It is looked for again the next time. */ }
    }
}

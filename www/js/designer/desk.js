// The desk that everything of a flow lies on: draft, problems, tests, and which card is shown.

import { flows, projects as projectList } from '../api.js';
import { byId, fill, h } from '../dom.js';
import { notice, tell, toast, withdraw } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { Bar } from './bar.js';
import { Bench } from './bench.js';
import { cardOf } from './cards.js';
import { openConflict } from './conflict.js';
import { readDocument } from './document.js';
import { Form } from './form.js';
import { merged } from './merging.js';
import { Problems } from './problems.js';
import { Rail, viewsOf } from './rail.js';
import { Saving } from './saving.js';
import { Stage } from './stage.js';
import { Validation } from './validation.js';

const texts = designerTexts;

const isEditable = (element) => element.matches?.('input, select, textarea, [contenteditable=true]') ?? false;

export class FlowDesk {
    bench = new Bench();
    problems = new Problems();
    projects = [];
    isLeaving = false;
    hasTried = false;
    #listeners = new Set();
    #views = new AbortController();

    constructor(draft, session) {
        this.draft = draft;
        this.session = session;
        this.isReadOnly = !session.mayChange;
        this.form = new Form(draft, this.problems, { isReadOnly: this.isReadOnly });
        this.validation = new Validation(draft, this.problems, () => draft.isNew && !this.hasTried, !this.isReadOnly);
        this.saving = new Saving(this);
    }

    start() {
        this.projects = [...new Set(['default', ...(this.session.projects ?? [])])];
        projectList.list().then((items) => {
            this.projects = [...new Set([...this.projects, ...items.map((one) => one.name)])];
            const list = byId('projects');
            if (list) fill(list, this.projects.map((value) => h('option', { value })));
        }, () => {});
        this.rail = new Rail(this, byId('rail'));
        byId('rail').setAttribute('aria-label', texts.cards.nav);
        this.bar = new Bar(this, byId('bar'));
        this.stage = new Stage(this, byId('stage'));
        this.draft.addEventListener('change', ({ detail }) => {
            this.draft.keep();
            this.bench.forgetAfter(cardOf(detail));
            this.#changed();
        });
        this.draft.addEventListener('replace', () => { this.stage.rebuild(); this.#changed(); });
        this.problems.addEventListener('change', () => this.#changed());
        addEventListener('hashchange', () => this.#show());
        addEventListener(
            'beforeunload',
            (event) => { if (this.draft.isChanged && !this.isLeaving && !this.isReadOnly) event.preventDefault(); },
        );
        document.addEventListener('keydown', (event) => this.#typed(event));
        document.addEventListener('visibilitychange', () => { if (!document.hidden) this.saving.lookForOthers(); });
        this.#show();
        if (!this.draft.isNew) this.validation.check();
    }

    // Called when the draft, what is saved or what is wrong changes.
    onState(listener) {
        this.#listeners.add(listener);
    }

    // Ends with the views that are shown now; what they listen to ends with them.
    get signal() {
        return this.#views.signal;
    }

    // The views are made anew.
    endViews() {
        this.#views.abort();
        this.#views = new AbortController();
        this.#listeners.clear();
    }

    save() {
        return this.saving.save();
    }

    discard() {
        const before = this.draft.value;
        this.draft.discard();
        toast(
            texts.bar.discarded,
            { actions: [{ title: texts.bar.undo, act: () => { this.draft.replace(before); this.draft.keep(); } }] },
        );
    }

    // Opens the card of a problem with its field in sight.
    goTo(pointer, card) {
        this.open(card);
        this.problems.focus(pointer);
    }

    open(view) {
        if (location.hash === `#${view}`) return;
        history.pushState(null, '', `#${view}`);
        this.#show();
    }

    // What others saved meanwhile stands above the page until one has chosen.
    showConflict({ base, theirs, mine }) {
        const open = () => openConflict({ base, theirs, mine, act: (choice) => this.#resolve(choice, { base, theirs, mine }) });
        notice(
            'conflict', texts.conflict.title,
            {
                kind: 'warn',
                actions: [h('button', { class: 'button small', type: 'button', onclick: open }, texts.conflict.openIt)],
            },
        );
        return open;
    }

    async #resolve(choice, { base, mine }) {
        try {
            const { source, tag } = await flows.document(this.draft.name);
            const theirs = readDocument(source);
            withdraw('conflict');
            if (choice === 'theirs') return this.draft.accept(source, tag);
            this.draft.rebase(source, tag, choice === 'both' ? merged(base, theirs, mine) : mine);
            if (choice === 'mine') return this.save();
            return toast(texts.conflict.merged);
        } catch (error) {
            return tell(error);
        }
    }

    get view() {
        const wanted = location.hash.slice(1);
        return viewsOf(this.draft).includes(wanted) ? wanted : 'configuration';
    }

    #show() {
        this.stage.show(this.view);
        this.#changed();
    }

    #changed() {
        this.rail.show(this.view);
        this.bar.show();
        this.stage.showProblems();
        for (const listener of this.#listeners) listener();
    }

    #typed(event) {
        const isCommand = event.ctrlKey || event.metaKey;
        if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
        if (event.key === '/' && !isCommand && !isEditable(event.target)) this.stage.search(event);
        if (!isCommand) return;
        if (event.key.toLowerCase() === 's') {
            event.preventDefault();
            if (!this.isReadOnly) this.save();
        } else if (event.key === 'Enter') {
            event.preventDefault();
            this.stage.run();
        }
    }
}

// The card that is shown. Each is made when it is first opened and keeps what is in it.

import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { cardOf, isOptional } from './cards.js';

const texts = designerTexts;

// A module a card, fetched when it is needed.
const makers = {
    configuration: async () => (await import('./cards/configuration.js')).configurationView,
    login: async () => (await import('./cards/login.js')).loginView,
    read: async () => (await import('./cards/read.js')).readView,
    script: async () => (await import('./cards/script.js')).scriptView,
    mapping: async () => (await import('./cards/mapping.js')).mappingView,
    write: async () => (await import('./cards/write.js')).writeView,
    try: async () => (await import('./dry-run.js')).dryRunView,
    versions: async () => (await import('./versions.js')).versionsView,
    document: async () => (await import('./document-view.js')).documentView,
};

export class Stage {
    #views = new Map();
    #wanted = null;

    constructor(desk, element) {
        this.desk = desk;
        this.element = element;
    }

    async show(name) {
        const isFirst = this.#wanted === null;
        const isOther = this.#wanted !== name;
        this.#wanted = name;
        if (!this.#views.has(name)) {
            const make = await makers[name]();
            if (this.#wanted !== name || this.#views.has(name)) return;
            this.#views.set(name, this.#made(name, make(this.desk)));
        }
        for (const [other, { frame }] of this.#views) frame.hidden = other !== name;
        const { frame, heading, shown } = this.#views.get(name);
        if (!frame.isConnected) this.element.append(frame);
        frame.hidden = false;
        shown?.();
        this.desk.problems.refresh();
        this.showProblems();
        for (const editor of frame.querySelectorAll('.CodeMirror')) editor.CodeMirror.refresh();
        if (isOther && !isFirst) heading.focus({ preventScroll: true });
        if (isOther && !isFirst) scrollTo({ top: 0 });
    }

    // Everything anew, after the whole document was replaced.
    rebuild() {
        const name = this.#wanted;
        this.#views.clear();
        this.desk.endViews();
        fill(this.element);
        this.#wanted = null;
        if (name !== null) this.show(name);
    }

    run() {
        this.#views.get(this.#wanted)?.view.run?.();
    }

    // Goes to what can be searched in the card, if there is something.
    search(event) {
        const input = this.#views.get(this.#wanted)?.frame.querySelector('input[type=search]');
        if (!input) return;
        event.preventDefault();
        input.closest('details').open = true;
        input.focus();
    }

    // Above the card: what is wrong in it, each with the way to its field.
    showProblems() {
        const shown = this.#views.get(this.#wanted);
        if (!shown) return;
        const mine = this.desk.problems.list.filter((problem) => cardOf(problem.pointer) === this.#wanted);
        fill(shown.summary, mine.length > 0 && h('div', { class: 'notice bad' }, h('div', {},
            h('p', { class: 'strong small' }, texts.bar.wrong(mine.length)),
            h(
                'ul', { class: 'problems' },
                mine.map(
                    (problem) => h(
                        'li', {},
                        h(
                            'button', { type: 'button', onclick: () => this.desk.problems.focus(problem.pointer) },
                            problem.pointer,
                        ),
                        ` ${problem.detail.split('\n')[0]}`,
                    ),
                ),
            ))));
    }

    #made(name, view) {
        const card = texts.cards[name];
        const heading = h(
            'h2', { tabindex: -1, class: 'stage-title' }, card.title,
            isOptional(name) && [' ', h('span', { class: 'tag' }, texts.cards.optional)],
        );
        const summary = h('div', { class: 'stage-problems' });
        const frame = h(
            'section', { class: 'stage-view', 'aria-label': card.title },
            h('div', { class: 'stage-head' }, heading, h('p', { class: 'soft' }, card.lead)), summary, view.element,
        );
        return { view, frame, heading, summary, get shown() { return view.shown; } };
    }
}

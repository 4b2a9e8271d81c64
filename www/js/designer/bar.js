// The head of the designer that stays in sight: the name, whether it is on, whether all is saved, and the way to save.

import { flows } from '../api.js';
import { statusBadge, timeOf } from '../components/status.js';
import { fill, h } from '../dom.js';
import { texts as frame } from '../texts.js';
import { designerTexts } from '../texts/designer.js';
import { button } from './parts.js';

const texts = designerTexts.bar;

function stateWords({ isReadOnly, isNew, isChanged }) {
    if (isReadOnly) return texts.readOnly;
    if (isNew) return texts.notCreated;
    return isChanged ? texts.unsaved : texts.saved;
}

export class Bar {
    constructor(desk, element) {
        this.desk = desk;
        const { draft } = desk;
        const direction = draft.get('/direction');
        this.state = h('span', { class: 'save-state small', role: 'status' });
        this.saveButton = h(
            'button', { class: 'button primary', type: 'button', onclick: () => desk.save(), title: 'Ctrl-S' },
            draft.isNew ? texts.create : texts.save,
        );
        this.discardButton = button(texts.discard, () => desk.discard(), { kind: 'quiet' });
        this.enabled = h(
            'button',
            {
                class: 'switch', type: 'button', role: 'switch', title: texts.enabledHelp, 'aria-label': texts.enabled,
                disabled: desk.isReadOnly, onclick: () => draft.set('/enabled', !draft.get('/enabled')),
            },
        );
        this.facts = h('p', { class: 'flow-facts small soft' });
        fill(element,
            h('div', { class: 'flow-name' }, h('h1', {}, draft.isNew ? frame.flow.newTitle[direction] : draft.name),
                h(
                    'div', { class: 'buttons' }, h('span', { class: 'tag' }, frame.directions[direction]), this.enabled,
                    this.facts,
                )),
            h(
                'div', { class: 'buttons flow-actions' }, this.state, !desk.isReadOnly && this.discardButton,
                !desk.isReadOnly && this.saveButton,
            ));
        this.#load();
    }

    show() {
        const { draft, isReadOnly, saving } = this.desk;
        const isOn = draft.get('/enabled') === true;
        this.enabled.setAttribute('aria-checked', String(isOn));
        this.enabled.textContent = isOn ? texts.on : texts.off;
        const isChanged = draft.isChanged;
        this.discardButton.hidden = !isChanged;
        this.saveButton.disabled = saving.isBusy || (!isChanged && !draft.isNew);
        const words = saving.isBusy ? texts.saving : stateWords({ isReadOnly, isNew: draft.isNew, isChanged });
        if (this.state.textContent !== words) this.state.textContent = words;
        this.state.classList.toggle('changed', isChanged && !isReadOnly);
    }

    // What is not in the document, from the list, which knows it.
    async #load() {
        const { draft } = this.desk;
        if (draft.isNew) return;
        try {
            const flow = (await flows.list()).find((one) => one.name === draft.name);
            if (!flow) return;
            const next = flow.next_run_at;
            const run = flow.last_run;
            fill(this.facts,
                run && h(
                    'span', {}, `${texts.last} `, h('a', { href: `/run?id=${run.id}` }, statusBadge(run.status)), ' ',
                    timeOf(run.created_at),
                ),
                flow.enabled && next && h('span', {}, `${texts.next} `, timeOf(next)),
                h('a', { href: `/runs?flow=${encodeURIComponent(flow.name)}` }, texts.runs),
                flow.direction === 'inbound' && h('a', { href: `/trigger/${encodeURIComponent(flow.name)}` }, texts.trigger),
                flow.lost_secrets?.length > 0 && h(
                    'span', { class: 'bad-text' }, texts.lost, ' ', h('code', {}, flow.lost_secrets.join(', ')),
                ));
        } catch { /* The cards are there without it. */ }
    }
}

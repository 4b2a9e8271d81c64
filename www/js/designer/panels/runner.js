// A test: its button, what it says while it runs and what came of it.

import { ApiError, flows } from '../../api.js';
import { fill, h } from '../../dom.js';
import { words } from '../../shell.js';
import { designerTexts } from '../../texts/designer.js';
import { announced } from '../parts.js';
import { NoInput } from './no-input.js';

const texts = designerTexts.test;

// `act()` does the test and gives elements to show. `needsSaved`: it runs what is saved, so that changes are saved first.
export function runner(desk, { title = texts.run, needsSaved = false, act, place = h('div', { class: 'stack tight' }) }) {
    const told = announced('small soft');
    const label = h('span', {}, title);
    const button = h('button', { class: 'button primary', type: 'button', onclick: () => run() }, label);
    let isRunning = false;

    function name() {
        const willSave = needsSaved && desk.draft.isChanged && !desk.isReadOnly && !desk.draft.isNew;
        label.textContent = willSave ? texts.saveAndRun : title;
        button.disabled = isRunning || desk.draft.isNew;
        if (desk.draft.isNew) fill(told, texts.createFirst);
    }

    async function run() {
        if (isRunning || desk.draft.isNew) return;
        isRunning = true;
        name();
        fill(told, texts.running);
        try {
            if (needsSaved && desk.draft.isChanged && !desk.isReadOnly && !(await desk.save())) return fill(told);
            fill(place, await act(told));
            if (told.textContent === texts.running) fill(told);
        } catch (error) {
            fill(told);
            if (error instanceof NoInput) return fill(place, h('p', { class: 'notice warn' }, error.message));
            if (!(error instanceof ApiError)) console.error(error);
            fill(
                place,
                h('div', { class: 'notice bad', role: 'alert' }, error.status === 501 ? texts.notBuilt : errorWords(error)),
            );
        } finally {
            isRunning = false;
            name();
        }
        return undefined;
    }

    name();
    desk.onState(name);
    return {
        bar: h('div', { class: 'buttons run-bar' }, button, h('kbd', { class: 'soft small' }, texts.hint), told), place, told,
        run,
    };
}

export function errorWords(error) {
    const list = error.errors ?? [];
    return list.length === 0 ? words(error) : list.map(
        (one) => (/^at \//i.test(one.detail) ? one.detail : `${one.pointer} ${one.detail}`.trim()),
    ).join('\n');
}

// A panel's answer: its value and its source. `members` are [name, JSON source] pairs, so that digits stay.
export async function ask(desk, panel, members) {
    const source = await flows.test(
        desk.draft.name, panel, `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`,
    );
    return { source, value: JSON.parse(source) };
}

// Two people saved: the second is told, sees what each changed, and chooses.

import { h } from '../dom.js';
import { texts as frame } from '../texts.js';
import { designerTexts } from '../texts/designer.js';
import { memberTable } from './member-table.js';
import { changesOf } from './merging.js';
import { button } from './parts.js';

const texts = designerTexts.conflict;

// `base`, `theirs` and `mine` are values; `act(choice)` gets 'both', 'theirs' or 'mine'.
export function openConflict({ base, theirs, mine, act }) {
    const list = changesOf(base, theirs, mine).map((item) => ({ ...item, note: item.clash ? texts.clash : null }));
    const choose = (choice) => { sheet.close(); act(choice); };
    const sheet = h('dialog', { class: 'sheet', 'aria-label': texts.title },
        h(
            'div', { class: 'sheet-head' }, h('h2', {}, texts.title),
            button(frame.frame.close, () => sheet.close(), { kind: 'small quiet' }),
        ),
        h('div', { class: 'sheet-body' }, h('p', {}, texts.lead),
            list.length === 0 ? h('p', { class: 'soft' }, texts.none) : memberTable(
                texts.title, [['base', texts.base], ['theirs', texts.theirs], ['mine', texts.mine]], list,
            ),
            h(
                'div', { class: 'buttons' }, button(texts.both, () => choose('both'), { kind: 'primary' }),
                button(texts.takeTheirs, () => choose('theirs'), { kind: '' }),
                button(texts.takeMine, () => choose('mine'), { kind: '' }),
            ),
            h('p', { class: 'soft small' }, texts.bothHelp)));
    sheet.addEventListener('close', () => sheet.remove());
    document.body.append(sheet);
    sheet.showModal();
    sheet.querySelector('.button.primary').focus();
    return sheet;
}

// What the flow was before, and what changed; one can be put into the designer again.

import { flows } from '../api.js';
import { timeOf } from '../components/status.js';
import { fill, h } from '../dom.js';
import { toast, words } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { memberTable } from './member-table.js';
import { memberDifferences } from './differences.js';
import { readDocument } from './document.js';
import { button, section } from './parts.js';

const texts = designerTexts.versions;

export function versionsView(desk) {
    const rows = h('tbody');
    const differences = h('div', { class: 'stack' });
    const more = button(texts.more, () => load(next), { hidden: true });
    const place = h('div', { class: 'stack' });
    let next = null;
    let present = null;

    async function load(after) {
        try {
            const page = await flows.versions(desk.draft.name, { after, limit: 50 });
            next = page.next;
            more.hidden = next === null || next === undefined;
            present ??= page.items[0]?.version;
            rows.append(...page.items.map(row));
        } catch (error) {
            fill(
                place,
                section(
                    designerTexts.cards.versions.title,
                    h('p', { class: 'soft' }, error.status === 404 ? texts.none : words(error)),
                ),
            );
        }
    }

    function row(item) {
        return h('tr', {},
            h(
                'td', { 'data-label': texts.columns.version }, String(item.version),
                item.version === present && [' ', h('span', { class: 'tag' }, texts.current)],
            ),
            h(
                'td', { 'data-label': texts.columns.when }, timeOf(item.created_at),
            ), h('td', { 'data-label': texts.columns.by }, item.created_by ?? '–'),
            h('td', { class: 'row-actions' }, h('div', { class: 'buttons' },
                button(texts.show, () => show(item.version), { label: texts.showLabel(item.version) }),
                !desk.isReadOnly && item.version !== present && button(
                    texts.take, () => take(item.version), { kind: 'small quiet', label: texts.takeLabel(item.version) },
                ))));
    }

    const read = async (version) => readDocument(await flows.version(desk.draft.name, version));

    async function show(version) {
        try {
            const list = memberDifferences(await read(version), desk.draft.value);
            fill(differences, section(texts.differences(version), list.length === 0 ? h('p', { class: 'soft' }, texts.same)
                : memberTable(texts.differences(version), [['before', texts.before(version)], ['after', texts.now]], list)));
            differences.scrollIntoView({ block: 'nearest' });
        } catch (error) {
            toast(words(error));
        }
    }

    async function take(version) {
        try {
            const before = desk.draft.value;
            desk.draft.replace(await read(version));
            desk.draft.keep();
            toast(
                texts.taken(version),
                { actions: [{ title: designerTexts.bar.undo, act: () => { desk.draft.replace(before); desk.draft.keep(); } }] },
            );
        } catch (error) {
            toast(words(error));
        }
    }

    fill(place, h('section', { class: 'card' }, h('div', { class: 'table-wrap' }, h('table', { class: 'table as-cards' }, h('caption', { class: 'unseen' }, texts.caption),
        h(
            'thead', {},
            h('tr', {}, ['version', 'when', 'by', 'actions'].map((name) => h('th', { scope: 'col' }, texts.columns[name]))),
        ), rows)), h('div', { class: 'card-body more' }, more)), differences);
    load();
    return { element: place };
}

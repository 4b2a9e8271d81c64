// Names and values as people paste them, a Python dict or JSON, and as a table.

import { CodeEditor } from '../editors/code-editor.js';
import { fill, h } from '../dom.js';
import { scan } from '../json-text.js';
import { toast } from '../shell.js';
import { designerTexts } from '../texts/designer.js';
import { DictError, jsonOfDict } from './dict-text.js';
import { button, tabs } from './parts.js';

const texts = designerTexts.dict;

// options: label, help, source (JSON), write(source) → called with JSON that is right, isText (values are texts), isReadOnly, wrong(details).
export function dictEditor({ label, source, write, isText = false, isReadOnly = false, isSecret = false }) {
    let present = source;
    const wrong = h('div', { class: 'field-error', role: 'status' });

    function take(json) {
        fill(wrong);
        present = json;
        write(json);
    }

    function asText() {
        const editor = new CodeEditor({
            label, mode: 'json', value: present === '{}' ? '' : present, lines: 5, isReadOnly,
            onChange(text) {
                try {
                    take(jsonOfDict(text));
                    editor.setInvalid(false);
                } catch (error) {
                    if (!(error instanceof DictError)) throw error;
                    editor.setInvalid(true);
                    fill(wrong, texts.wrong(error.line, error.column, error.message));
                }
            },
        });
        return h('div', { class: 'stack tight' }, editor.element,
            h(
                'div', { class: 'buttons' }, h('span', { class: 'help soft small' }, texts.textHelp),
                !isReadOnly && button(
                    texts.asJSON, () => { editor.value = present === '{}' ? '' : present; }, { kind: 'small quiet' },
                ),
            ));
    }

    const table = () => pairTable({ label, source: () => present, take, isText, isReadOnly, isSecret });
    const content = isSecret ? table() : tabs(texts.view(label), [
        { title: texts.table, make: table }, { title: texts.text, make: asText },
    ],
        { chosen: isFlat(present) ? 0 : 1, isFresh: true });
    return h('div', { class: 'dict' }, content, wrong);
}

const isFlat = (source) => pairsOf(source, false).every(([, value]) => !/^[[{]/.test(value));

// [name, value] pairs of JSON; a text is shown as itself, another value as JSON.
export function pairsOf(source, isText) {
    const root = scan(source);
    return root.members.map(({ name, value }) => {
        const text = source.slice(value.start, value.end);
        const plain = text[0] === '"' ? JSON.parse(text) : text;
        return [name, isText || text[0] !== '"' || !isLikeJSON(plain) ? plain : text, text];
    });
}

// Whether a text would be taken for another value, so that it needs its quotes.
function isLikeJSON(text) {
    try {
        JSON.parse(text);
        return true;
    } catch {
        return false;
    }
}

// Whether a value is a secret as documents spell it, which is no text even among texts.
const isSecretSpelling = (value) => /^\{\s*"(?:set"\s*:\s*true|secret"\s*:\s*"(?:[^"\\]|\\.)*")\s*\}$/.test(value);

// JSON of pairs; the last of one name counts.
export function jsonOfPairs(pairs, isText) {
    const members = pairs.filter(([name]) => name !== '').map(([name, value]) =>
        `${JSON.stringify(name)}: ${isSecretSpelling(value) || (!isText && isLikeJSON(value)) ? value : JSON.stringify(value)}`);
    return members.length === 0 ? '{}' : `{\n  ${members.join(',\n  ')}\n}`;
}

function pairTable({ label, source, take, isText, isReadOnly, isSecret }) {
    const rows = pairsOf(source(), isText);
    const list = h('div', { class: 'pairs', role: 'group', 'aria-label': label });
    const kept = (row) => isSecret && /^\{\s*"set"/.test(row[2] ?? '');
    const write = () => take(isSecret
        ? `{${rows.filter(([name]) => name !== '').map((row) => `${JSON.stringify(row[0])}: ${kept(row) ? '{"set": true}' : JSON.stringify(row[1])}`).join(',')}}`
        : jsonOfPairs(rows, isText));

    function show(focused) {
        fill(list, rows.map((row, index) => {
            const name = h(
                'input',
                {
                    class: 'input mono', 'aria-label': texts.nameOf(index + 1), autocomplete: 'off', spellcheck: 'false',
                    disabled: isReadOnly, placeholder: texts.name,
                },
            );
            const value = h(
                'input',
                {
                    class: 'input mono', type: isSecret ? 'password' : 'text', 'aria-label': texts.valueOf(row[0]),
                    autocomplete: isSecret ? 'new-password' : 'off', spellcheck: 'false', disabled: isReadOnly,
                    placeholder: kept(row) ? texts.secretKept : texts.value,
                },
            );
            name.value = row[0];
            value.value = kept(row) ? '' : row[1];
            name.addEventListener('input', () => { row[0] = name.value; write(); });
            value.addEventListener('input', () => { row[1] = value.value; row[2] = null; write(); });
            return h(
                'div', { class: 'pair' }, name, value,
                !isReadOnly && button('×', () => remove(index), { kind: 'small quiet icon', label: texts.remove(row[0]) }),
            );
        }));
        list.hidden = rows.length === 0;
        if (focused !== undefined) list.children[focused]?.querySelector('input').focus();
    }

    function remove(index) {
        const [gone] = rows.splice(index, 1);
        const back = () => { rows.splice(index, 0, gone); show(); write(); };
        show();
        write();
        add.focus();
        if (gone[0] !== '') toast(texts.removed(gone[0]), { actions: [{ title: designerTexts.bar.undo, act: back }] });
    }

    const add = button(
        texts.add, () => { rows.push(['', '']); show(rows.length - 1); },
        { label: `${texts.add} ${label}`, disabled: isReadOnly },
    );
    show();
    return h(
        'div', { class: 'stack tight' }, list,
        h('div', { class: 'buttons' }, add, !isText && !isSecret && h('span', { class: 'soft small' }, texts.tableHint)),
    );
}

// An editor of source text: CodeMirror when it is installed, a text area with the same ways when not. The text area is there
// at once and the editor takes its place, of the same height.

import { fill, h } from '../dom.js';
import { designerTexts } from '../texts/designer.js';
import { codeMirror } from './codemirror.js';

let made = 0;

// How high an editor of a text is, in lines.
export const linesFor = (text, least, most) => Math.min(most, Math.max(least, (text ?? '').split('\n').length + 1));

// options: label, value, mode ('python', 'json', 'expression', 'text'), lines, isReadOnly, onChange(text), onRun(), describedBy, id,
// complete(text, place) → {from, to, items: [{text, label, help}]}.
export class CodeEditor {
    #cm = null;
    #marks = [];
    #wasFocused = false;

    constructor(options) {
        this.options = { mode: 'text', value: '', lines: 12, ...options };
        const { label, value, lines, isReadOnly, describedBy, id } = this.options;
        this.help = `editor-help-${(made += 1)}`;
        this.area = h('textarea', {
            class: 'code-area', id, rows: lines, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off', readonly: isReadOnly ? true : null,
            'aria-label': label, 'aria-describedby': describedBy ?? null,
        });
        this.area.value = value;
        this.area.addEventListener('input', () => this.options.onChange?.(this.area.value));
        this.area.addEventListener('keydown', (event) => this.#typed(event));
        this.note = h('p', { class: 'help unseen', id: this.help }, designerTexts.editor.leave);
        this.place = h('div', { class: 'code-place' }, this.area);
        this.place.style.setProperty('--lines', lines);
        this.element = h('div', { class: 'code-editor' }, this.place, this.options.mode === 'python' && this.note);
        codeMirror().then((CodeMirror) => CodeMirror && this.#upgrade(CodeMirror));
    }

    get value() {
        return this.#cm ? this.#cm.getValue() : this.area.value;
    }

    // Can be undone with Ctrl-Z, as if it were typed.
    set value(text) {
        if (text === this.value) return;
        if (this.#cm) {
            this.#cm.setValue(text);
            return;
        }
        this.area.value = text;
        this.options.onChange?.(text);
    }

    focus() {
        if (this.#cm) this.#cm.focus();
        else this.area.focus();
    }

    refresh() {
        this.#cm?.refresh();
    }

    setInvalid(isInvalid) {
        this.place.classList.toggle('invalid', isInvalid);
        const input = this.#cm?.getInputField() ?? this.area;
        if (isInvalid) input.setAttribute('aria-invalid', 'true');
        else input.removeAttribute('aria-invalid');
    }

    insert(text) {
        if (this.#cm) {
            // Where nobody has put the cursor yet, within the last bracket.
            if (!this.#wasFocused) this.#cm.setCursor(this.#cm.posFromIndex(this.value.replace(/}\s*$/, '').length));
            this.#cm.replaceSelection(text);
            this.#cm.focus();
            return;
        }
        this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, 'end');
        this.options.onChange?.(this.area.value);
        this.area.focus();
    }

    // Brings a line, from 1, and a column into sight and puts the cursor there.
    goTo(line, column = 1) {
        this.focus();
        if (this.#cm) {
            this.#cm.setCursor({ line: line - 1, ch: column - 1 });
            return this.#cm.scrollIntoView(null, 90);
        }
        const start = this.area.value.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
        this.area.setSelectionRange(start, start);
        this.area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(this.area).lineHeight));
        return undefined;
    }

    // Marks parts of the text: [{start, end, kind, title}] in characters, or {line, kind, title} for whole lines.
    mark(marks) {
        this.marks = marks;
        if (!this.#cm) return;
        for (const clear of this.#marks) clear();
        this.#marks = marks.map((mark) => this.#marked(mark));
    }

    #marked({ start, end, line, kind, title }) {
        const cm = this.#cm;
        if (line !== undefined) {
            const handle = cm.addLineClass(line - 1, 'wrap', `line-${kind}`);
            const note = title ? cm.addLineWidget(line - 1, h('div', { class: `line-note ${kind}` }, title)) : null;
            return () => { cm.removeLineClass(handle, 'wrap', `line-${kind}`); note?.clear(); };
        }
        const marker = cm.markText(
            cm.posFromIndex(start), cm.posFromIndex(end),
            { className: `mark-${kind}`, attributes: title ? { title } : undefined },
        );
        return () => marker.clear();
    }

    #typed(event) {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && this.options.onRun) {
            event.preventDefault();
            this.options.onRun();
        }
    }

    #upgrade(CodeMirror) {
        const hadFocus = document.activeElement === this.area;
        const { selectionStart, selectionEnd } = this.area;
        const { label, mode, isReadOnly, describedBy, onRun, complete } = this.options;
        const modes = { python: 'python', json: { name: 'javascript', json: true }, expression: 'flow-expression' };
        const indents = mode === 'python' && !isReadOnly;
        const keys = { 'Ctrl-/': 'toggleComment', 'Cmd-/': 'toggleComment' };
        if (indents) {
            keys.Tab = (cm) => cm.execCommand(cm.somethingSelected() ? 'indentMore' : 'insertSoftTab');
            keys['Shift-Tab'] = 'indentLess';
        }
        if (onRun) keys['Ctrl-Enter'] = keys['Cmd-Enter'] = () => onRun();
        if (complete) keys['Ctrl-Space'] = (cm) => this.#hint(CodeMirror, cm);
        this.#cm = CodeMirror((element) => fill(this.place, element), {
            value: this.area.value, mode: modes[mode] ?? null, theme: 'flow', readOnly: Boolean(isReadOnly), indentUnit: mode === 'python' ? 4 : 2,
            lineNumbers: mode !== 'expression', lineWrapping: mode === 'expression', matchBrackets: true, autoCloseBrackets: mode !== 'text' && !isReadOnly,
            inputStyle: 'contenteditable', screenReaderLabel: label, extraKeys: keys, viewportMargin: 60, styleActiveLine: !isReadOnly && { nonEmpty: true },
            spellcheck: false, autocorrect: false, autocapitalize: false,
        });
        const cm = this.#cm;
        const input = cm.getInputField();
        const described = [describedBy, mode === 'python' ? this.help : null].filter(Boolean).join(' ');
        const attributes = {
            role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, 'aria-readonly': isReadOnly ? 'true' : null,
            'aria-describedby': described || null, tabindex: '0',
        };
        for (const [name, value] of Object.entries(attributes)) if (value !== null) input.setAttribute(name, value);
        cm.on('focus', () => { this.#wasFocused = true; });
        letTabLeave(cm, indents);
        cm.on('change', (_, change) => {
            this.options.onChange?.(cm.getValue());
            if (complete && change.origin === '+input' && /[\w:{.]$/.test(change.text.at(-1))) this.#hint(CodeMirror, cm);
        });
        if (this.marks) this.mark(this.marks);
        if (!hadFocus) return;
        cm.focus();
        cm.setSelection(cm.posFromIndex(selectionStart), cm.posFromIndex(selectionEnd));
    }

    #hint(CodeMirror, cm) {
        const hint = () => {
            const found = this.options.complete(cm.getValue(), cm.indexFromPos(cm.getCursor()));
            if (found === null || found.items.length === 0) return null;
            return {
                from: cm.posFromIndex(found.from), to: cm.posFromIndex(found.to),
                list: found.items.map((item) => ({
                    text: item.text, displayText: item.label,
                    render: (element) => element.append(
                        h('span', { class: 'hint-name' }, item.label), h('span', { class: 'hint-help' }, item.help),
                    ),
                })),
            };
        };
        cm.showHint({ hint, completeSingle: false, closeCharacters: /[\s()[\]{};>,"]/ });
    }
}

// Tab goes on to the next field; where it indents, once Escape was pressed.
function letTabLeave(cm, indents) {
    let leaves = !indents;
    cm.on('keydown', (_, event) => {
        if (event.key === 'Escape') leaves = true;
        else if (event.key === 'Tab') event.codemirrorIgnore = leaves;
        else if (event.key !== 'Shift') leaves = !indents;
    });
    cm.on('blur', () => { leaves = !indents; });
}

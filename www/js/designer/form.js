// Fields that are bound to members of a draft: each has a name, help where the name does not say it, and what is wrong.

import { fill, h } from '../dom.js';

let made = 0;
const newId = (pointer) => `f${(made += 1)}${pointer.replace(/\W+/g, '-')}`;

export class Form {
    constructor(draft, problems, { isReadOnly = false } = {}) {
        this.draft = draft;
        this.problems = problems;
        this.isReadOnly = isReadOnly;
    }

    // A control with its label, help and place for what is wrong; `control(id, describedBy)` makes it.
    field(pointer, { label, help, control, focus, isGroup = false, wide = false }) {
        const id = newId(pointer);
        const wrong = h('div', { class: 'field-error', id: `${id}-wrong` });
        const described = help ? `${id}-wrong ${id}-help` : `${id}-wrong`;
        const element = control(id, described);
        const heading = isGroup ? h(
            'span', { class: 'field-label', id: `${id}-label` }, label,
        ) : h('label', { for: id, id: `${id}-label` }, label);
        if (isGroup) element.setAttribute('aria-labelledby', `${id}-label`);
        const field = h(
            'div', { class: `field${wide ? ' wide' : ''}` }, heading, element, wrong,
            help && h('p', { class: 'help', id: `${id}-help` }, help),
        );
        const input = element.matches('input, select, textarea') ? element : element.querySelector('input, select, textarea') ?? element;
        this.problems?.claim(pointer, field, (problems) => {
            fill(wrong, problems.map((problem) => h('p', {}, tail(pointer, problem))));
            if (problems.length > 0) input.setAttribute('aria-invalid', 'true');
            else input.removeAttribute('aria-invalid');
        }, () => (focus ? focus() : input.focus()));
        return field;
    }

    input(pointer, options, read, write) {
        const { type = 'text', placeholder, list, mono, min, max, unit, autocomplete = 'off' } = options;
        return this.field(pointer, {
            ...options,
            control: (id, described) => {
                const input = h('input', {
                    class: `input${mono ? ' mono' : ''}${type === 'number' ? ' short' : ''}`, id, type, placeholder, list, min, max, autocomplete, spellcheck: 'false',
                    'aria-describedby': described, disabled: this.isReadOnly, required: options.required ? true : null,
                });
                input.value = write(this.draft.get(pointer));
                input.addEventListener('input', () => this.draft.set(pointer, read(input.value, input)));
                return unit ? h('div', { class: 'with-unit' }, input, h('span', { class: 'soft small' }, unit)) : input;
            },
        });
    }

    // `empty`: what an empty field means, null or ''.
    text(pointer, options) {
        const empty = options.empty === undefined ? '' : options.empty;
        return this.input(pointer, options, (text) => (text === '' ? empty : text), (value) => value ?? '');
    }

    // A number as people type it: what is none goes to the server as text, which says what is wrong with it.
    number(pointer, options) {
        return this.input(pointer, { type: 'number', ...options },
            (text, input) => (text === '' ? (input.validity.badInput ? 'no number' : options.empty ?? null) : Number(text)),
            (value) => (value === null || value === undefined ? '' : String(value)));
    }

    select(pointer, options) {
        return this.field(pointer, {
            ...options,
            control: (id, described) => {
                const select = h('select', { class: 'input', id, 'aria-describedby': described, disabled: this.isReadOnly },
                    options.options.map(([value, label]) => h('option', { value }, label)));
                select.value = this.draft.get(pointer) ?? '';
                select.addEventListener(
                    'change', () => this.draft.set(pointer, select.value === '' ? options.empty ?? '' : select.value),
                );
                return select;
            },
        });
    }

    choice(pointer, options) {
        return this.field(pointer, {
            ...options, isGroup: true,
            control: (id, described) => radios(
                id, described, options.options, this.draft.get(pointer), (value) => this.draft.set(pointer, value),
                this.isReadOnly,
            ),
        });
    }

    flag(pointer, { label, help }) {
        const id = newId(pointer);
        const input = h(
            'input', { type: 'checkbox', id, disabled: this.isReadOnly, 'aria-describedby': help ? `${id}-help` : null },
        );
        input.checked = this.draft.get(pointer) === true;
        input.addEventListener('change', () => this.draft.set(pointer, input.checked));
        return h(
            'div', { class: 'field' }, h('label', { class: 'choice', for: id }, input, label),
            help && h('p', { class: 'help', id: `${id}-help` }, help),
        );
    }

    // A member that is written and never read: what is kept shows as such until another is typed.
    secret(pointer, options) {
        const isKept = this.draft.get(pointer)?.set === true;
        return this.input(pointer, {
            ...options, type: 'password', autocomplete: 'new-password',
            placeholder: isKept ? options.keptText : options.placeholder,
        },
            (text) => (text === '' && isKept ? { set: true } : text), (value) => (typeof value === 'string' ? value : ''));
    }
}

// A row of choices of which one is taken.
export function radios(id, described, options, chosen, choose, isDisabled = false) {
    return h('div', { class: 'choices', role: 'radiogroup', id, 'aria-describedby': described }, options.map(([value, label]) => {
        const input = h('input', { type: 'radio', name: id, value, disabled: isDisabled });
        input.checked = value === chosen;
        input.addEventListener('change', () => choose(value));
        return h('label', { class: 'choice' }, input, label);
    }));
}

// What is wrong, with the rest of the way when the field holds more than the place itself.
function tail(pointer, problem) {
    const rest = problem.pointer.slice(pointer.length);
    return rest === '' ? problem.detail : `${rest.slice(1)}: ${problem.detail}`;
}

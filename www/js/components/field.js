// A field of a form: its label, its control, its help, and the place of what is wrong with it.

import { fill, h } from '../dom.js';

// `control` is an input, select or textarea with a name; nothing given makes an input of the other properties.
export function field(label, { name, control, help, ...properties }) {
    const id = `field-${name}`;
    const input = control ?? h('input', { class: 'input', name, autocomplete: 'off', spellcheck: 'false', ...properties });
    input.id = id;
    const helpId = help ? `${id}-help` : '';
    input.setAttribute('aria-describedby', `${helpId} ${id}-error`.trim());
    return h('div', { class: 'field' }, h('label', { for: id }, label), input, help && h('p', { class: 'help', id: helpId }, help),
        h('p', { class: 'field-error', id: `${id}-error` }));
}

// A choice of several: options are [value, title] pairs.
export function select(name, options, value) {
    const element = h('select', { class: 'input', name }, options.map(([key, title]) => h('option', { value: key }, title)));
    element.value = value ?? options[0]?.[0] ?? '';
    return element;
}

// Several of a list at once: a fieldset of check boxes with one name.
export function checks(legend, name, options, chosen, help) {
    return h('fieldset', { class: 'field' }, h('legend', {}, legend),
        h('div', { class: 'choices' }, options.map(([value, title]) => {
            const box = h('input', { type: 'checkbox', name, value });
            box.checked = chosen.includes(value);
            return h('label', { class: 'choice' }, box, title);
        })),
        help && h('p', { class: 'help' }, help), h('p', { class: 'field-error', id: `field-${name}-error` }));
}

// Puts what is wrong at the fields that pointers such as /name lead to; gives what has no field here.
export function showErrors(form, errors) {
    for (const element of form.querySelectorAll('[aria-invalid]')) element.removeAttribute('aria-invalid');
    for (const element of form.querySelectorAll('.field-error')) fill(element);
    const left = [];
    for (const { pointer, detail } of errors) {
        const name = pointer.split('/')[1] ?? '';
        const place = form.querySelector(`#${CSS.escape(`field-${name}-error`)}`);
        if (!place) {
            left.push(`${pointer} ${detail}`.trim());
            continue;
        }
        place.append(detail);
        form.querySelector(`#${CSS.escape(`field-${name}`)}`)?.setAttribute('aria-invalid', 'true');
    }
    form.querySelector('[aria-invalid]')?.focus();
    return left;
}

// What is to be read: as on schedule, one order number, or from a date, with the parameters that go with it.

import { fill, h } from '../../dom.js';
import { designerTexts } from '../../texts/designer.js';
import { customParameters, parametersOf } from '../bench.js';
import { radios } from '../form.js';

const texts = designerTexts.test;
let made = 0;

export function questionForm(desk, onChange = () => {}) {
    const { question } = desk.bench;
    const id = `question-${(made += 1)}`;
    const rest = h('div', { class: 'fields' });

    function input(key, label, value, write, help) {
        const name = `${id}-${key.replace(/\W+/g, '-')}`;
        const element = h(
            'input',
            {
                class: 'input mono', id: name, autocomplete: 'off', spellcheck: 'false',
                'aria-describedby': help ? `${name}-help` : null,
            },
        );
        element.value = value;
        element.addEventListener('input', () => { write(element.value); onChange(); });
        return h(
            'div', { class: 'field' }, h('label', { for: name }, label), element,
            help && h('p', { class: 'help', id: `${name}-help` }, help),
        );
    }

    function show() {
        const declared = desk.draft.value.configuration.trigger_parameters;
        const custom = question.by === 'schedule' ? [] : customParameters(declared, question.by);
        fill(rest,
            question.by === 'number' && input('number', texts.number, question.number, (text) => { question.number = text; }),
            question.by === 'date' && input(
                'date', texts.date, question.date, (text) => { question.date = text; }, texts.dateHelp,
            ),
            custom.map(
                (one) => input(
                    one.key, texts.parameter(one.key), question.custom[one.key] ?? '',
                    (text) => { question.custom[one.key] = text; }, one.default && texts.default(one.default),
                ),
            ));
        rest.hidden = rest.childElementCount === 0;
    }

    const choice = h('div', { class: 'field' }, h('span', { class: 'field-label', id: `${id}-label` }, texts.by),
        radios(id, null, Object.entries(texts.scenarios), question.by, (by) => desk.bench.ask(by)));
    choice.querySelector('[role=radiogroup]').setAttribute('aria-labelledby', `${id}-label`);
    desk.bench.addEventListener('question', () => {
        choice.querySelector(`[value="${question.by}"]`).checked = true;
        show();
        onChange();
    }, { signal: desk.signal });
    show();
    return {
        element: h('div', { class: 'stack tight' }, choice, rest),
        parameters: () => parametersOf(question, desk.draft.value.configuration.trigger_parameters), refresh: show,
    };
}

// Builds the trigger URL of a flow, and can run it.

import { flows } from '../api.js';
import { copyLine } from '../components/copy-line.js';
import { byId, fill, h } from '../dom.js';
import { instantOf, localTime } from '../format.js';
import { setTitle, start, tell } from '../shell.js';
import { texts } from '../texts.js';

const name = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const given = new URLSearchParams(location.search);

let session;
let flow;
let question = given.has('modified_date__gt') ? 'date' : 'number';
const values = new Map();

const zone = () => flow.configuration.timezone;
const required = { number: 'number', date: 'modified_date__gt' };

// The parameters that go with the question, in declared order.
function asked() {
    return flow.configuration.trigger_parameters.filter((parameter) => {
        const fixed = Object.entries(required).find(([, key]) => key === parameter.key)?.[0];
        return fixed ? fixed === question : parameter.used_with === 'both' || parameter.used_with === question;
    });
}

// What is sent for a parameter: a date as an instant in UTC, everything else as typed.
function valueOf(key) {
    const text = (values.get(key) ?? '').trim();
    if (key !== required.date || text === '') return text;
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? instantOf(text, zone()) ?? text : text;
}

function parameters() {
    return Object.fromEntries(asked().map(({ key }) => [key, valueOf(key)]).filter(([, value]) => value !== ''));
}

const isComplete = () => valueOf(required[question]) !== '';

function urlOf() {
    const pairs = Object.entries(parameters()).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`);
    return `${location.origin}/trigger/${encodeURIComponent(name)}?${pairs.join('&')}`;
}

// The page as it is filled in; loading it again gives it back.
function addressOf() {
    const query = new URLSearchParams(asked().map(({ key }) => [key, (values.get(key) ?? '').trim()]).filter(([key, text]) => text !== '' || key === required[question]));
    return `${location.pathname}?${query}`;
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

function showResults() {
    const complete = isComplete();
    const note = byId('date-in-utc');
    if (note) note.textContent = valueOf(required.date) ? texts.trigger.dateInUTC(valueOf(required.date)) : texts.trigger.dateHelp(zone());
    byId('run').disabled = !complete || !session.mayChange || !flow.enabled;
    const url = urlOf();
    history.replaceState(null, '', addressOf());
    fill(byId('results'), h(
        'section', { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, texts.trigger.url)),
        h('div', { class: 'card-body' },
            h('p', { class: 'soft small' }, complete ? texts.trigger.urlHelp : texts.trigger.urlEmpty),
            copyLine(texts.trigger.url, url),
            complete && h('p', { class: 'field-label' }, texts.trigger.curl),
            complete && copyLine(texts.trigger.curl, `curl -H 'Authorization: Bearer TOKEN' ${quoted(url)}`)),
    ));
}

function fieldOf(parameter) {
    const { key } = parameter;
    const isDate = key === required.date;
    const id = `parameter-${key}`;
    const input = h('input', {
        class: 'input', id, autocomplete: 'off', spellcheck: 'false', type: isDate ? 'datetime-local' : 'text', step: isDate ? 1 : null,
        'aria-describedby': isDate ? 'date-in-utc' : null,
        placeholder: parameter.default ? texts.trigger.parameterDefault(parameter.default) : null,
    });
    // A browser takes only its own form of local times; another spelling that came with the address is shown as text.
    input.value = values.get(key) ?? '';
    if (isDate && input.value === '' && values.get(key)) {
        input.type = 'text';
        input.value = values.get(key);
    }
    input.addEventListener('input', () => { values.set(key, input.value); showResults(); });
    const label = isDate ? texts.trigger.date : key === required.number ? texts.trigger.number : key;
    return h('div', { class: 'field' }, h('label', { for: id }, label), input, isDate && presets(input), isDate && h('p', { class: 'help', id: 'date-in-utc' }));
}

const hour = 3_600_000;
const midnight = (distance) => `${localTime(Date.now() - distance, zone()).slice(0, 10)}T00:00:00`;
const times = {
    hour: () => localTime(Date.now() - hour, zone()), today: () => midnight(0), yesterday: () => midnight(24 * hour), week: () => midnight(7 * 24 * hour),
};

// Times that one often wants, by the clocks of the flow's zone.
function presets(input) {
    const choose = (name) => {
        values.set(required.date, times[name]());
        input.type = 'datetime-local';
        input.value = values.get(required.date);
        showResults();
    };
    return h('div', { class: 'buttons', role: 'group', 'aria-label': texts.trigger.presets },
        Object.entries(texts.trigger.preset).map(([name, title]) => h('button', { class: 'button small', type: 'button', onclick: () => choose(name) }, title)));
}

function showFields() {
    const choice = (value, title) => {
        const radio = h('input', { type: 'radio', name: 'question', value });
        radio.checked = question === value;
        radio.addEventListener('change', () => { question = value; showFields(); });
        return h('label', { class: 'choice' }, radio, title);
    };
    const focused = document.activeElement?.name === 'question';
    fill(byId('fields'),
        !flow.enabled && h('p', { class: 'notice warn' }, texts.trigger.off),
        !session.mayChange && h('p', { class: 'notice warn' }, texts.trigger.viewOnly),
        h('fieldset', { class: 'field' }, h('legend', {}, texts.trigger.by),
            h('div', { class: 'choices' }, choice('number', texts.trigger.byNumber), choice('date', texts.trigger.byDate))),
        asked().map(fieldOf),
        h('button', { class: 'button primary', type: 'submit', id: 'run' }, texts.trigger.runNow));
    if (focused) byId('fields').querySelector('input:checked').focus();
    showResults();
}

async function run(event) {
    event.preventDefault();
    if (byId('run').disabled) return;
    byId('run').disabled = true;
    byId('run').textContent = texts.trigger.running;
    try {
        const { run_id: id } = await flows.run(name, parameters());
        location.assign(`/run?id=${id}`);
    } catch (error) {
        tell(error);
        byId('run').textContent = texts.trigger.runNow;
        showResults();
    }
}

start('flows', async (current) => {
    session = current;
    byId('back').href = `/flow?name=${encodeURIComponent(name)}`;
    byId('back').textContent = name;
    setTitle(texts.trigger.titled(name));
    byId('title').textContent = texts.trigger.titled(name);
    flow = JSON.parse((await flows.document(name)).source);
    for (const [key, value] of given) values.set(key, value);
    byId('trigger').hidden = false;
    if (flow.direction === 'outbound') {
        fill(byId('trigger'), h('p', { class: 'notice warn' }, texts.trigger.outbound));
        return;
    }
    byId('form').addEventListener('submit', run);
    showFields();
    byId('fields').querySelector('.field input:not([type=radio])')?.focus();
});

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Bench, customParameters, exampleAttributes, parametersOf, shownIn } from '../../www/js/designer/bench.js';
import { jsonOfPairs, pairsOf } from '../../www/js/designer/dict-field.js';
import { stepTitles } from '../../www/js/designer/dry-run.js';
import { inserted } from '../../www/js/designer/expression-functions.js';
import { completions } from '../../www/js/designer/expression-field.js';
import { stepWords } from '../../www/js/designer/expression-trace.js';
import { asType, completeLogin } from '../../www/js/designer/login-document.js';
import { failedLine, failureOf } from '../../www/js/designer/panels/script-panel.js';
import { firstOrder, joined, orderProblems } from '../../www/js/designer/patch-request.js';
import { kindOf } from '../../www/js/designer/schedule-editor.js';
import { worthTelling } from '../../www/js/designer/validation.js';

const declared = [
    { key: 'number', used_with: 'number' }, { key: 'modified_date__gt', used_with: 'date' },
    { key: 'shop', default: 'a b', used_with: 'both' }, { key: 'since', used_with: 'date' },
];

test('a question to the ERP becomes the parameters of a trigger', () => {
    assert.deepEqual(customParameters(declared, 'number').map((one) => one.key), ['shop']);
    const question = { ...new Bench().question, custom: { shop: 'x', since: 'y' } };
    assert.deepEqual(parametersOf(question, declared), {});
    assert.deepEqual(parametersOf({ ...question, by: 'number', number: '7' }, declared), { number: '7', shop: 'x' });
    assert.deepEqual(parametersOf({ ...question, by: 'date', date: 'd' }, declared), { modified_date__gt: 'd', shop: 'x', since: 'y' });
});

test('expressions see the attributes that such a run has', () => {
    const value = { name: 'f', configuration: { timezone: 'Europe/Istanbul', trigger_parameters: declared } };
    const now = new Date('2024-10-01T00:29:59Z');
    assert.equal(shownIn(now, 'Europe/Istanbul'), '2024-10-01T03:29:59.000000');
    assert.equal(shownIn(now, 'Nowhere/None'), '2024-10-01T00:29:59.000000');
    const scheduled = exampleAttributes({ by: 'schedule', custom: {} }, value, now);
    assert.equal(scheduled['http.query.param.modified_date__gt'], '2024-10-01T03:29:59.000000');
    assert.equal(scheduled['http.query.param.shop'], 'a b');
    assert.ok(!('http.query.string' in scheduled));
    const triggered = exampleAttributes({ by: 'number', number: '7/8', custom: {} }, value, now);
    assert.equal(triggered['http.query.string'], 'number=7%2F8&shop=a%20b');
    assert.equal(triggered['http.query.param.number'], '7/8');
});

test('pairs of a table become JSON, and JSON pairs, with their digits', () => {
    const source = '{"a": 1.50, "b": "1.50", "c": "x", "d": [1], "e": null}';
    const pairs = pairsOf(source, false);
    assert.deepEqual(pairs.map(([name, value]) => [name, value]), [['a', '1.50'], ['b', '"1.50"'], ['c', 'x'], ['d', '[1]'], ['e', 'null']]);
    assert.equal(jsonOfPairs(pairs, false).replace(/\n\s*/g, ''), '{"a": 1.50,"b": "1.50","c": "x","d": [1],"e": null}');
    assert.equal(jsonOfPairs([['X', '1'], ['', 'y']], true), '{\n  "X": "1"\n}');
    assert.equal(jsonOfPairs([], true), '{}');
    const secrets = '{\n  "A": {"set": true},\n  "B": {"secret": "x"},\n  "C": "{}"\n}';
    assert.equal(jsonOfPairs(pairsOf(secrets, true), true), secrets);
});

test('a traceback names the line of the script that failed', () => {
    const traceback = 'Traceback (most recent call last):\n  File "script.py", line 37, in <module>\n  File "<_flow_nifi>", line 67, in write\n  File "script.py", line 30, in transform\nKeyError: \'nope\'\n';
    assert.equal(failedLine(traceback), 30);
    assert.equal(failureOf(traceback), "KeyError: 'nope'");
    assert.equal(failedLine('The script took longer than 300 s.'), null);
});

test('an order becomes one request, and what keeps it from being sent is told', () => {
    assert.equal(joined('https://o.example/', '/api/x/'), 'https://o.example/api/x/');
    assert.equal(joined('https://o.example', 'api/x/'), 'https://o.example/api/x/');
    assert.equal(firstOrder('[{"order": 1.0}, {}]'), '{"order": 1.0}');
    assert.equal(firstOrder('{"a":1}'), '{"a":1}');
    assert.equal(firstOrder('[]'), null);
    assert.equal(firstOrder('{oops'), null);
    const pointers = (source) => orderProblems(source).map((one) => one.pointer);
    assert.deepEqual(pointers('{"order":"a","orderitem_set":[{"id":1}]}'), []);
    assert.deepEqual(pointers('{"order":"","orderitem_set":[{"id":1},{}]}'), ['/order', '/orderitem_set/1/id']);
    assert.deepEqual(pointers('{"order":7,"orderitem_set":[]}'), ['/orderitem_set']);
    assert.deepEqual(pointers('[]'), ['']);
});

test('a login keeps what two kinds have in common', () => {
    const jwt = asType({ name: 'l', username: 'u', password: { set: true }, token_path: '$.x' }, 'jwt');
    assert.deepEqual([jwt.name, jwt.username, jwt.password, jwt.token_path, jwt.token_prefix], ['l', 'u', { set: true }, '$.token', 'Bearer']);
    assert.deepEqual(Object.keys(asType(jwt, 'basic')), ['name', 'project', 'ca_file', 'type', 'username', 'password', 'token_prefix']);
    assert.equal(completeLogin({ name: 'b', type: 'basic' }).token_prefix, 'Basic');
});

test('what is only missing in a new flow is no fault yet', () => {
    const errors = [{ pointer: '/login/omnitron' }, { pointer: '/configuration/timezone' }];
    const value = { login: { omnitron: '' }, configuration: { timezone: 'x' } };
    assert.deepEqual(worthTelling(errors, value, true), [errors[1]]);
    assert.deepEqual(worthTelling(errors, value, false), errors);
});

test('functions are completed and put in as one types them', () => {
    const list = [{ name: 'toUpper', signature: 'toUpper() → text', help: '', stands_first: false }, { name: 'now', signature: 'now() → date', help: '', stands_first: true }];
    const at = (text) => completions(text, text.length, list, { 'http.x': '1' });
    assert.deepEqual(at('${a:to').items.map((one) => one.text), ['toUpper(']);
    assert.deepEqual(at('${').items.map((one) => one.text), ['http.x', 'now(']);
    assert.equal(at('plain'), null);
    assert.equal(inserted(list[0]), ':toUpper()');
    assert.equal(inserted({ name: 'literal', signature: 'literal(value: any) → any', stands_first: true }), 'literal(');
});

test('a step of an expression is said in one line', () => {
    assert.equal(stepWords({ attribute: 'a', result: null }), 'a → null');
    assert.equal(stepWords({ function: 'ifElse', subject: 'true', arguments: ['x', { skipped: true }], result: 'x' }), 'ifElse(“x”, ⟨not evaluated⟩) of “true” → “x”');
    assert.equal(stepWords({ function: 'now', subject: null, arguments: [], result: 'y'.repeat(70) }), `now() → “${'y'.repeat(60)}…”`);
});

test('the kind of a schedule is told by its member', () => {
    assert.deepEqual([null, { every: '5m' }, { cron: '' }, { after: 'x' }].map(kindOf), ['none', 'every', 'cron', 'after']);
});

test('the steps of a dry run say which login is which', () => {
    const steps = ['login', 'login', 'read', 'login', 'unheard'].map((step) => ({ step }));
    assert.deepEqual(stepTitles(steps), ['Log in to Omnitron', 'Log in to the ERP', 'Read from the ERP', 'Log in', 'unheard']);
});

test('results of a card that has changed are not handed on', () => {
    const bench = new Bench();
    const all = () => { for (const name of ['page', 'scriptResult', 'mappingResult']) bench.keep(name, '[]'); };
    const known = () => ['page', 'scriptResult', 'mappingResult'].filter((name) => bench[name] !== null);
    for (const [card, left] of [['configuration', 3], ['write', 3], ['mapping', 2], ['script', 1], ['read', 0]]) {
        all();
        bench.forgetAfter(card);
        assert.equal(known().length, left, card);
    }
});

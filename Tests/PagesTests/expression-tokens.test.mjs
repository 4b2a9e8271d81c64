import assert from 'node:assert/strict';
import { test } from 'node:test';

import { completionAt, nextToken, startState } from '../../www/js/editors/expression-tokens.js';

function tokens(text) {
    const state = startState();
    const found = [];
    for (let place = 0; place < text.length;) {
        const { kind, length } = nextToken(text.slice(place), state);
        if (kind !== 'space') found.push(`${kind} ${text.slice(place, place + length)}`);
        place += length;
    }
    return found;
}

test('an expression is told apart from the text around it', () => {
    assert.deepEqual(tokens('http://x/${a.b:replace("}", ${c})}?$$'), [
        'text http://x/', 'bracket ${', 'attribute a.b', 'sign :', 'function replace', 'bracket (', 'string "}"', 'sign ,', 'bracket ${',
        'attribute c', 'bracket }', 'bracket )', 'bracket }', 'text ?', 'text $$',
    ]);
    assert.deepEqual(tokens('${ literal(1.5):gt( 2 ) }'), [
        'bracket ${', 'function literal', 'bracket (', 'number 1.5', 'bracket )', 'sign :', 'function gt', 'bracket (', 'number 2', 'bracket )', 'bracket }',
    ]);
});

test('what is broken has tokens too', () => {
    for (const text of ['${', '${"open', '${a:(', '}', '$', '${a b}}', '${;']) assert.equal(tokens(text).map((one) => one.slice(one.indexOf(' ') + 1)).join('').length > 0, true, text);
});

test('functions are completed after a colon, attributes at the start', () => {
    const at = (text) => completionAt(text, text.length);
    assert.equal(at('http://x'), null);
    assert.deepEqual(at('${'), { kind: 'attribute', prefix: '', isFirst: true });
    assert.deepEqual(at('${http.que'), { kind: 'attribute', prefix: 'http.que', isFirst: true });
    assert.deepEqual(at('${a:'), { kind: 'function', prefix: '', isFirst: false });
    assert.deepEqual(at('${a:repl'), { kind: 'function', prefix: 'repl', isFirst: false });
    assert.equal(at('${a:replace("x'), null);
    assert.equal(at('${a}'), null);
});

// NiFi's expression language as tokens, for highlighting and completion. It is told apart from the text around it, and never
// refused: what is wrong is said by the server.

// The state between two tokens: a stack of what is open, “expression” or “call”.
export const startState = () => ({ stack: [], isFunction: false });

const inside = [
    ['string', /^"(?:[^"\\]|\\[\s\S])*"?|^'(?:[^'\\]|\\[\s\S])*'?/],
    ['number', /^-?\d+(?:\.\d+)?/],
    ['space', /^\s+/],
];

// The next token of a text: {kind, length}; changes the state.
export function nextToken(text, state) {
    if (text.startsWith('$$')) return { kind: 'text', length: 2 };
    if (text.startsWith('${')) {
        state.stack.push('expression');
        state.isFunction = false;
        return { kind: 'bracket', length: 2 };
    }
    if (state.stack.length === 0) return { kind: 'text', length: textLength(text) };
    for (const [kind, pattern] of inside) {
        const found = pattern.exec(text);
        if (found !== null) return { kind, length: found[0].length };
    }
    return sign(text, state) ?? name(text, state);
}

function textLength(text) {
    const next = text.indexOf('$', 1);
    return next < 0 ? text.length : next;
}

function sign(text, state) {
    const character = text[0];
    if (character === '}' || character === ')') {
        state.stack.pop();
        state.isFunction = false;
        return { kind: 'bracket', length: 1 };
    }
    if (character === '(') {
        state.stack.push('call');
        return { kind: 'bracket', length: 1 };
    }
    if (character === ':' || character === ',') {
        state.isFunction = character === ':';
        return { kind: 'sign', length: 1 };
    }
    return null;
}

function name(text, state) {
    const found = /^[^\s:,(){}"'$]+/.exec(text);
    if (found === null) return { kind: 'text', length: 1 };
    const isCall = /^\s*\(/.test(text.slice(found[0].length));
    const kind = isCall || state.isFunction ? 'function' : /^(?:true|false)$/.test(found[0]) ? 'number' : 'attribute';
    state.isFunction = false;
    return { kind, length: found[0].length };
}

// What may be completed at a place of the text: {kind: 'function' | 'attribute', prefix, isFirst}; null in plain text.
export function completionAt(text, place) {
    const state = startState();
    let from = 0;
    let last = null;
    while (from < place) {
        const token = nextToken(text.slice(from), state);
        last = { ...token, from, text: text.slice(from, Math.min(from + token.length, place)) };
        from += token.length;
    }
    if (state.stack.length === 0 || last === null) return null;
    if (last.kind === 'string' && from >= place && !isClosed(text.slice(last.from, place))) return null;
    if (last.kind === 'function' || last.kind === 'attribute') {
        const isAfterColon = /:\s*$/.test(text.slice(0, last.from));
        return { kind: isAfterColon ? 'function' : 'attribute', prefix: last.text, isFirst: !isAfterColon };
    }
    if (last.kind === 'sign') return last.text === ':' ? { kind: 'function', prefix: '', isFirst: false } : null;
    return last.text === '${' ? { kind: 'attribute', prefix: '', isFirst: true } : null;
}

const isClosed = (text) => text.length > 1 && text.at(-1) === text[0];

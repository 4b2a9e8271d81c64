// The expression language as a mode of CodeMirror.

import { nextToken, startState } from './expression-tokens.js';

const styles = {
    string: 'string', number: 'number', bracket: 'bracket', function: 'keyword', attribute: 'variable-2', sign: 'operator',
};

export function defineExpressionMode(CodeMirror) {
    CodeMirror.defineMode('flow-expression', () => ({
        startState,
        copyState: (state) => ({ ...state, stack: [...state.stack] }),
        token(stream, state) {
            const rest = stream.string.slice(stream.pos);
            const { kind, length } = nextToken(rest, state);
            stream.pos += Math.max(1, length);
            return styles[kind] ?? null;
        },
    }));
}

// A Jolt chain as text with comments and trailing commas: where its parts stand, and the chain without some of them.

import { scan } from '../json-text.js';

const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[\]}])/g;

// The same text as strict JSON, character for character: comments and trailing commas are blank.
export function strict(text) {
    return text.replace(token, (found) => (found[0] === '"' ? found : found.replace(/[^\n]/g, ' ')));
}

function tree(text) {
    try {
        return scan(strict(text));
    } catch {
        return null;
    }
}

// The operations of a chain: {name, start, end, comment}. Nothing when it is not a list of objects.
export function operations(text) {
    const root = tree(text);
    if (root?.kind !== 'array' || root.elements.some((element) => element.kind !== 'object')) return null;
    const plain = strict(text);
    return root.elements.map((element) => {
        const name = element.members.find((member) => member.name === 'operation')?.value;
        return {
            name: name ? plain.slice(name.start, name.end).replaceAll('"', '') : '?', start: element.start, end: element.end,
        };
    });
}

// The chain of the operations that are on, as strict JSON, with the place that each had.
export function chainOf(text, isOn) {
    const all = operations(text);
    if (all === null) return { source: text, places: null };
    const plain = strict(text);
    const places = all.map((_, index) => index).filter(isOn);
    return { source: `[${places.map((index) => plain.slice(all[index].start, all[index].end)).join(',')}]`, places };
}

// A pointer into the chain that was sent, as one into the whole chain.
export function pointerInWhole(pointer, places) {
    if (places === null) return pointer;
    return pointer.replace(/^\/(\d+)/, (all, index) => (places[index] === undefined ? all : `/${places[index]}`));
}

// Where the entry of a pointer stands in the text, its name included: {start, end}; the nearest outer one when it is missing.
export function entryAt(text, pointer) {
    let node = tree(text);
    if (node === null) return null;
    let found = { start: node.start, end: node.end };
    for (const name of pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))) {
        const member = node.kind === 'object' ? node.members.findLast((one) => one.name === name) : undefined;
        const next = member?.value ?? (node.kind === 'array' ? node.elements[Number(name)] : undefined);
        if (next === undefined) return found;
        found = { start: member?.nameStart ?? next.start, end: next.end };
        node = next;
    }
    return found;
}

// The line and column, from 1, of a message such as “line 2, column 18: …”.
export function placeIn(message) {
    const found = /line (\d+), column (\d+)/.exec(message);
    return found === null ? null : { line: Number(found[1]), column: Number(found[2]) };
}

// Documents of flows as files, and as copies of each other. All of it works on their text, so that digits and the order of
// members stay.

import { laidOut, replaced, scan, withoutMember } from './json-text.js';

// What the server adds to a document for whoever reads it.
const readOnly = ['next_times'];

const isKept = (text, node) =>
    node.kind === 'object' && node.members.length === 1 && node.members[0].name === 'set' && text.slice(node.start, node.end).includes('true');

// The places of secrets, which a reader sees as {"set": true} only, the last one first.
function secrets(text) {
    const found = [];
    function walk(node) {
        if (isKept(text, node)) found.unshift(node);
        else for (const child of node.kind === 'object' ? node.members.map((member) => member.value) : node.elements ?? []) walk(child);
    }
    walk(scan(text));
    return found;
}

// A document as its file holds it.
export function exported(source) {
    return laidOut(readOnly.reduce(withoutMember, source)) + '\n';
}

// A copy under another name: off, with an outbound path of its own, and without secrets, which nobody can read.
export function copied(source, name) {
    let copy = readOnly.reduce(withoutMember, source);
    copy = replaced(copy, '/name', JSON.stringify(name));
    copy = replaced(copy, '/enabled', 'false');
    for (const place of ['/configuration/outbound_path', '/configuration/hmac']) copy = replaced(copy, place, 'null');
    for (const { start, end } of secrets(copy)) copy = `${copy.slice(0, start)}""${copy.slice(end)}`;
    return copy;
}

// A name for a copy that nobody has: NAME-2 and so on, within the 20 characters that a name may have.
export function freeName(name, taken) {
    const isTaken = new Set(taken.map((one) => one.toLowerCase()));
    for (let number = 2; ; number += 1) {
        const end = `-${number}`;
        const candidate = name.slice(0, 20 - end.length) + end;
        if (!isTaken.has(candidate.toLowerCase())) return candidate;
    }
}

// The documents of a file, each as {name, source}: one, or a list of them. Nothing when it is not JSON.
export function documentsIn(text) {
    let root;
    try {
        root = scan(text.replace(/^\uFEFF/, ' '));
        JSON.parse(text.replace(/^\uFEFF/, ' '));
    } catch {
        return null;
    }
    return (root.kind === 'array' ? root.elements : [root]).map(({ start, end }) => {
        const source = text.slice(start, end);
        const name = JSON.parse(source)?.name;
        return { name: typeof name === 'string' ? name : '', source };
    });
}

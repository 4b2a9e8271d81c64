// JSON as text: laid out, searched and changed without touching digits, escapes or the order of members, all of which
// JSON.parse would lose.

const space = /[ \t\r\n]*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const scalar = /[^\s,:{}[\]"]+/y;

// A tree of places: {kind, start, end, members: [{name, value}]} or elements.
export function scan(text) {
    let place = 0;

    function skip(pattern) {
        pattern.lastIndex = place;
        const found = pattern.exec(text);
        if (found === null) throw new SyntaxError(`unexpected character at ${place}`);
        place = pattern.lastIndex;
        return found[0];
    }

    function take(character) {
        if (text[place] !== character) throw new SyntaxError(`"${character}" expected at ${place}`);
        place += 1;
    }

    function list(close, item) {
        const items = [];
        place += 1;
        skip(space);
        while (text[place] !== close) {
            if (items.length > 0) take(',');
            skip(space);
            items.push(item());
            skip(space);
        }
        place += 1;
        return items;
    }

    function value() {
        skip(space);
        const start = place;
        if (text[place] === '{') {
            const members = list('}', () => {
                const nameStart = place;
                const name = JSON.parse(skip(string));
                const nameEnd = place;
                skip(space);
                take(':');
                return { name, nameStart, nameEnd, value: value() };
            });
            return { kind: 'object', start, end: place, members };
        }
        if (text[place] === '[') return { kind: 'array', start, elements: list(']', value), end: place };
        skip(text[place] === '"' ? string : scalar);
        return { kind: 'scalar', start, end: place };
    }

    const root = value();
    skip(space);
    if (place !== text.length) throw new SyntaxError(`nothing more expected at ${place}`);
    return root;
}

function child(node, token) {
    if (node.kind === 'object') return node.members.findLast((member) => member.name === token)?.value;
    if (node.kind === 'array' && /^(0|[1-9]\d*)$/.test(token)) return node.elements[Number(token)];
    return undefined;
}

const tokens = (pointer) =>
    pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));

// Where the value of a JSON pointer stands: {start, end}. When a part of the way is missing, the nearest that is there;
// nothing when the text is not JSON.
export function locate(text, pointer) {
    let node;
    try {
        node = scan(text);
    } catch {
        return null;
    }
    for (const token of tokens(pointer)) {
        const next = child(node, token);
        if (next === undefined) return { start: node.start, end: node.end, isExact: false };
        node = next;
    }
    return { start: node.start, end: node.end, isExact: true };
}

// The source of the value of a pointer; nothing when there is none.
export function sourceAt(text, pointer) {
    const found = locate(text, pointer);
    return found?.isExact ? text.slice(found.start, found.end) : null;
}

// The text with the value of a pointer replaced by another source; unchanged when there is none.
export function replaced(text, pointer, source) {
    const found = locate(text, pointer);
    return found?.isExact ? text.slice(0, found.start) + source + text.slice(found.end) : text;
}

// The text with a member or element a line, two spaces a level; as it is when it is not JSON.
export function laidOut(text) {
    let root;
    try {
        root = scan(text);
    } catch {
        return text;
    }
    const parts = [];
    const indent = (depth) => '\n' + '  '.repeat(depth);

    function write(node, depth) {
        if (node.kind === 'scalar') return parts.push(text.slice(node.start, node.end));
        const [open, close, items] = node.kind === 'object' ? ['{', '}', node.members] : ['[', ']', node.elements];
        parts.push(open);
        items.forEach((item, index) => {
            parts.push(index === 0 ? '' : ',', indent(depth + 1));
            if (node.kind === 'object') parts.push(text.slice(item.nameStart, item.nameEnd), ': ');
            write(node.kind === 'object' ? item.value : item, depth + 1);
        });
        if (items.length > 0) parts.push(indent(depth));
        parts.push(close);
        return undefined;
    }

    write(root, 0);
    return parts.join('');
}

// The text of an object without one of its members; as it is when there is none.
export function withoutMember(text, name) {
    const root = scan(text);
    const index = root.kind === 'object' ? root.members.findIndex((member) => member.name === name) : -1;
    if (index < 0) return text;
    const { members } = root;
    const [start, end] = index > 0
        ? [members[index - 1].value.end, members[index].value.end]
        : [members[0].nameStart, members[1]?.nameStart ?? members[0].value.end];
    return text.slice(0, start) + text.slice(end);
}

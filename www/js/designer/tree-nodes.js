// JSON text as the nodes of a tree that opens bit by bit.

import { scan } from '../json-text.js';

// {name, kind, count, preview, children()} of a text; null when it is not JSON. `children` are nodes again.
export function treeOf(source) {
    try {
        const root = scan(source);
        if (root.kind === 'scalar') JSON.parse(source);
        return node(source, root, null, '$');
    } catch {
        return null;
    }
}

const isName = /^[A-Za-z_]\w*$/;

function node(source, place, name, path) {
    const text = source.slice(place.start, place.end);
    if (place.kind === 'scalar') return { name, path, kind: kindOf(text), count: 0, preview: text, text, children: () => [] };
    const items = place.kind === 'array' ? place.elements : place.members;
    return {
        name, path, kind: place.kind, count: items.length, preview: preview(source, place, items), text,
        children: () => items.map((item, index) => (place.kind === 'array'
            ? node(source, item, String(index), `${path}[${index}]`)
            : node(
                source, item.value, item.name, isName.test(item.name) ? `${path}.${item.name}` : `${path}[${quoted(item.name)}]`,
            ))),
    };
}

const quoted = (name) => `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function kindOf(text) {
    if (text[0] === '"') return 'text';
    return text === 'null' ? 'null' : text === 'true' || text === 'false' ? 'flag' : 'number';
}

// The first members in short, such as {order, orderitems, …}.
function preview(source, place, items) {
    if (place.kind === 'array') return '';
    const shown = items.slice(0, 5).map((member) => {
        const text = source.slice(member.value.start, member.value.end);
        return member.value.kind === 'scalar' && text.length <= 24 ? `${member.name}: ${text}` : member.name;
    });
    return shown.join(', ') + (items.length > 5 ? ', …' : '');
}

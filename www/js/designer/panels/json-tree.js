// JSON as a tree that opens bit by bit, and as text.

import { h } from '../../dom.js';
import { laidOut } from '../../json-text.js';
import { designerTexts } from '../../texts/designer.js';
import { tabs } from '../parts.js';
import { treeOf } from '../tree-nodes.js';

const texts = designerTexts.test;
const shownChildren = 200;
const shownCharacters = 200_000;

// `onPath(path, node)` makes what stands behind the name of a list, or nothing.
function item(node, onPath, isOpen = false) {
    const name = node.name === null ? null : h('span', { class: 'node-name' }, node.name);
    if (node.kind !== 'object' && node.kind !== 'array') {
        return h('li', {}, name, name && ': ', h('span', { class: `node-${node.kind}` }, node.preview));
    }
    const [open, close] = node.kind === 'array' ? '[]' : '{}';
    const list = h('ul', {});
    const details = h('details', {}, h('summary', {}, name, name && ' ',
        h(
            'span', { class: 'node-count' }, `${open}${node.count}${close}`,
        ), ' ', h('span', { class: 'node-preview' }, node.preview)), onPath?.(node), list);
    let isMade = false;

    function make(from) {
        const children = node.children();
        list.append(...children.slice(from, from + shownChildren).map((child) => item(child, onPath)));
        const rest = children.length - from - shownChildren;
        if (rest <= 0) return;
        const more = h(
            'li', {},
            h(
                'button',
                { class: 'button small quiet', type: 'button', onclick: () => { more.remove(); make(from + shownChildren); } },
                designerTexts.mapping.more(rest),
            ),
        );
        list.append(more);
    }

    details.addEventListener('toggle', () => {
        if (!details.open || isMade) return;
        isMade = true;
        make(0);
    });
    details.open = isOpen;
    return h('li', {}, details);
}

export function jsonTree(source, label, onPath) {
    const root = treeOf(source);
    if (root === null) return h('pre', { class: 'source', tabindex: 0, 'aria-label': label, role: 'region' }, source);
    return h(
        'div', { class: 'source tree', tabindex: 0, role: 'region', 'aria-label': label }, h('ul', {}, item(root, onPath, true)),
    );
}

export function jsonText(source, label) {
    const text = laidOut(source);
    const isCut = text.length > shownCharacters;
    return h('div', { class: 'stack tight' },
        isCut && h('p', { class: 'soft small' }, texts.tooBig(`${shownCharacters.toLocaleString('en-GB')} characters`)),
        h(
            'pre', { class: 'source', tabindex: 0, role: 'region', 'aria-label': label },
            isCut ? text.slice(0, shownCharacters) : text,
        ));
}

// Both, one at a time.
export function jsonView(source, label, { chosen = 1, onPath } = {}) {
    return tabs(`${label}: ${texts.view}`, [
        { title: texts.tree, make: () => jsonTree(source, label, onPath) },
        { title: texts.text, make: () => jsonText(source, label) },
    ], { chosen });
}


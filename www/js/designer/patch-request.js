// The request that one order becomes (contract, sections 3 and 9).

import { scan } from '../json-text.js';

// Two parts of a URL joined by exactly one slash.
export const joined = (base, path) => `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;

// The first order of a list, or the one order that there is, as source; null when there is none.
export function firstOrder(source) {
    let root;
    try {
        root = scan(source);
    } catch {
        return null;
    }
    const order = root.kind === 'array' ? root.elements[0] : root;
    return order?.kind === 'object' ? source.slice(order.start, order.end) : null;
}

// What keeps an order from being sent: [{pointer, kind}], as the contract asks of a row.
export function orderProblems(source) {
    let order;
    try {
        order = JSON.parse(source);
    } catch {
        return [{ pointer: '', kind: 'json' }];
    }
    if (order === null || typeof order !== 'object' || Array.isArray(order)) return [{ pointer: '', kind: 'object' }];
    const problems = [];
    const isText = typeof order.order === 'string' && order.order !== '';
    if (!isText && typeof order.order !== 'number') problems.push({ pointer: '/order', kind: 'order' });
    const items = order.orderitem_set;
    if (!Array.isArray(items) || items.length === 0) return [...problems, { pointer: '/orderitem_set', kind: 'items' }];
    items.forEach((item, index) => {
        if (item === null || typeof item !== 'object' || item.id === undefined || item.id === null) problems.push(
            { pointer: `/orderitem_set/${index}/id`, kind: 'id' },
        );
    });
    return problems;
}

// Elements out of values. Text is always textContent, never markup.

// An element: h('a', {class: 'x', href: '/', onclick: f}, 'text', otherElement, null).
export function h(name, properties = {}, ...children) {
    return dress(document.createElement(name), properties, children);
}

// The same for the elements of pictures: svg('rect', {width: 4}).
export function svg(name, properties = {}, ...children) {
    return dress(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

function dress(element, properties, children) {
    for (const [key, value] of Object.entries(properties)) {
        if (value === null || value === undefined || value === false) continue;
        if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
        else if (key === 'data') Object.assign(element.dataset, value);
        else element.setAttribute(key, value === true && !key.startsWith('aria-') ? '' : value);
    }
    element.append(...flat(children));
    return element;
}

const flat = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

// Puts children in place of what an element holds.
export function fill(element, ...children) {
    element.replaceChildren(...flat(children));
    return element;
}

export const byId = (id) => document.getElementById(id);

// Puts in place what a list holds, but only when it changed, so that focus and selection live through polls; and not while
// something in it is unfolded.
export function fillWhenChanged(element, key, make) {
    const text = JSON.stringify(key);
    if (element.dataset.shown === text || element.querySelector('[aria-expanded="true"]')) return;
    const focused = element.contains(document.activeElement) ? document.activeElement.getAttribute('data-key') : null;
    fill(element, make());
    element.dataset.shown = text;
    if (focused !== null) element.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

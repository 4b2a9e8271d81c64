// A button that unfolds links and buttons under it.

import { h } from '../dom.js';

let counter = 0;

// `content` is what the button shows, `label` its name for those who do not see it, `items` links, buttons and notes.
export function menu(content, label, items, { class: kind = 'small', key = null } = {}) {
    counter += 1;
    const list = h('div', { class: 'menu-list', id: `menu-${counter}`, hidden: true }, items);
    const button = h('button', {
        class: `button menu-button ${kind}`, type: 'button', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-label': label,
        'data-key': key,
    }, content);
    const element = h('div', { class: 'menu' }, button, list);
    const choices = () => [...list.querySelectorAll('a[href], button:not(:disabled)')];

    function fold(isFocused) {
        if (list.hidden) return;
        list.hidden = true;
        button.setAttribute('aria-expanded', 'false');
        document.removeEventListener('pointerdown', foldOutside);
        if (isFocused) button.focus();
    }

    function foldOutside(event) {
        if (!element.contains(event.target)) fold(false);
    }

    function unfold() {
        list.hidden = false;
        button.setAttribute('aria-expanded', 'true');
        document.addEventListener('pointerdown', foldOutside);
        // Up where there is no room below.
        list.classList.remove('up');
        const place = list.getBoundingClientRect();
        list.classList.toggle('up', place.bottom > innerHeight && place.top - button.offsetHeight > place.height);
    }

    function move(step) {
        const all = choices();
        const next = all.indexOf(document.activeElement) + step;
        all.at(next < 0 ? -1 : next % all.length)?.focus();
    }

    button.addEventListener('click', () => (list.hidden ? unfold() : fold(true)));
    // What an item does may want the focus for itself, and gets it after this.
    list.addEventListener('click', (event) => { if (event.target.closest('a, button')) fold(true); }, { capture: true });
    element.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !list.hidden) fold(true);
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            if (list.hidden) unfold();
            move(event.key === 'ArrowDown' ? 1 : -1);
        } else return;
        event.preventDefault();
        event.stopPropagation();
    });
    element.addEventListener('focusout', (event) => { if (event.relatedTarget && !element.contains(event.relatedTarget)) fold(false); });
    return element;
}

// A choice of a menu that does something.
export const menuChoice = (title, act, kind = null) => h('button', { type: 'button', class: kind, onclick: act }, title);

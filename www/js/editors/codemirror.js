// CodeMirror as Debian ships it, fetched when the first editor is shown; null when it is not installed.

import { isInstalled } from '../api.js';
import { defineExpressionMode } from './expression-mode.js';

const base = '/lib/codemirror/';
const parts = {
    first: 'lib/codemirror.js',
    then: [
        'mode/python/python.js', 'mode/javascript/javascript.js', 'addon/edit/matchbrackets.js', 'addon/edit/closebrackets.js',
        'addon/comment/comment.js', 'addon/hint/show-hint.js', 'addon/search/searchcursor.js', 'addon/selection/active-line.js',
    ],
    styles: ['lib/codemirror.css', 'addon/hint/show-hint.css'],
};

function script(path) {
    return new Promise((resolve, reject) => {
        const element = document.createElement('script');
        element.src = base + path;
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.head.append(element);
    });
}

// Before the product's own, which say how the editor looks.
function style(path) {
    const element = document.createElement('link');
    element.rel = 'stylesheet';
    element.href = base + path;
    document.head.prepend(element);
}

async function load() {
    // A script that is not there would be refused loudly, for its kind.
    if (!(await isInstalled(base + parts.first))) return null;
    try {
        parts.styles.forEach(style);
        await script(parts.first);
        await Promise.all(parts.then.map(script));
    } catch {
        return null;
    }
    defineExpressionMode(globalThis.CodeMirror);
    return globalThis.CodeMirror;
}

let loading;

export function codeMirror() {
    loading ??= load();
    return loading;
}

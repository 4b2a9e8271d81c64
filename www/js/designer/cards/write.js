// Write Data to Omnitron: path and limits, the row script with its own test, and the exact PATCH.

import { h } from '../../dom.js';
import { designerTexts } from '../../texts/designer.js';
import { patchPanel } from '../panels/patch-panel.js';
import { columns, section } from '../parts.js';
import { scriptCard } from './script.js';

const texts = designerTexts.write;

export function writeView(desk) {
    const place = h('div', { class: 'stack' });
    const view = {};
    const patch = patchPanel(desk, () => view.editor ?? null);
    view.runWithout = patch.run;
    scriptCard(desk, place, view, {
        pointer: '/write/script', panel: 'write_script', sources: [patch.firstOrder], heading: texts.script,
        none: `${texts.noScript} ${texts.scriptHelp}`, add: texts.addScript, remove: texts.removeScript,
        keep: (source) => desk.bench.keep('rowResult', source), runWithout: patch.run,
    });
    view.element = h(
        'div', { class: 'stack' }, section(texts.limits, limits(desk.form)), place,
        section(texts.exact, patch.element, { lead: texts.exactHelp }),
    );
    return view;
}

function limits(form) {
    const seconds = designerTexts.read.seconds;
    return [
        columns(
            form.text('/write/path', { label: texts.path, help: texts.pathHelp, mono: true, wide: true }),
            form.number(
                '/write/concurrency',
                { label: texts.concurrency, unit: texts.requests, help: texts.concurrencyHelp, min: 1, max: 256 },
            ),
            form.number(
                '/write/rate_per_second', { label: texts.rate, unit: texts.perSecond, help: texts.rateHelp, empty: null },
            ),
            form.number(
                '/write/max_attempts',
                { label: texts.attempts, unit: texts.attemptsUnit, help: texts.attemptsHelp, min: 1, max: 100 },
            ),
            form.number('/write/timeout_seconds', { label: texts.timeout, unit: seconds, min: 1, max: 600 })),
        form.flag('/write/skip_unchanged', { label: texts.skip, help: texts.skipHelp }),
    ];
}

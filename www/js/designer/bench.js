// What the tests of one visit hand on to each other; gone when the page is loaded again.

export class Bench extends EventTarget {
    // Sources of JSON, or null.
    page = null;
    scriptResult = null;
    mappingResult = null;
    // What each panel's input held.
    inputs = {};
    attributes = [];
    // What is asked of the ERP.
    question = { by: 'schedule', number: '', date: '', custom: {} };

    // The same question is asked wherever one can be put.
    ask(by) {
        this.question.by = by;
        this.dispatchEvent(new Event('question'));
    }

    // What came of a card that has changed since is not handed on, nor what came after it.
    forgetAfter(card) {
        const results = ['page', 'scriptResult', 'mappingResult'];
        const first = { login: 0, read: 0, script: 1, mapping: 2 }[card] ?? results.length;
        for (const name of results.slice(first)) this[name] = null;
    }

    keep(name, source) {
        this[name] = source;
    }
}

// The parameters of a question, as a trigger gives them; none for one on schedule.
export function parametersOf(question, declared) {
    if (question.by === 'schedule') return {};
    const main = question.by === 'number' ? 'number' : 'modified_date__gt';
    const parameters = { [main]: question.by === 'number' ? question.number : question.date };
    for (const { key } of customParameters(declared, question.by)) {
        if (question.custom[key]) parameters[key] = question.custom[key];
    }
    return parameters;
}

// The declared parameters, but the two that are always there, that go with an order number or a date.
export function customParameters(declared, by) {
    return declared.filter(({ key, used_with: usedWith }) =>
        key !== 'number' && key !== 'modified_date__gt' && (
            usedWith === 'both' || usedWith === (by === 'number' ? 'number' : 'date')
        ));
}

// What a query string holds, percent-encoded as the URL Standard does for one.
const encoded = (text) => encodeURIComponent(text).replace(
    /[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
);

// The attributes that an expression sees in such a run (contract, section 5), with examples where they come from elsewhere.
export function exampleAttributes(question, value, now = new Date()) {
    const declared = value.configuration.trigger_parameters;
    const lastRequest = shownIn(now, value.configuration.timezone);
    const attributes = {
        'flow.name': value.name || 'flow', 'run.id': 'test', 'last.request': lastRequest, 'token.erp': 'TOKEN',
        'token.omnitron': 'TOKEN',
    };
    if (question.by === 'schedule') {
        attributes['http.query.param.modified_date__gt'] = lastRequest;
        for (const one of customParameters(declared, 'date')) if (one.default) attributes[`http.query.param.${one.key}`] = one.default;
        return attributes;
    }
    const given = parametersOf(
        { ...question, number: question.number || 'ORDER1', date: question.date || '2024-10-01T00:29:59.000Z' }, declared,
    );
    for (const one of customParameters(declared, question.by)) if (one.default && !given[one.key]) given[one.key] = one.default;
    const ordered = declared.filter((one) => Object.hasOwn(given, one.key));
    attributes['http.query.string'] = ordered.map((one) => `${encoded(one.key)}=${encoded(given[one.key])}`).join('&');
    for (const one of ordered) attributes[`http.query.param.${one.key}`] = given[one.key];
    return attributes;
}

// A time as scheduled runs write it: by the clocks of the zone, with microseconds.
export function shownIn(instant, zone) {
    try {
        const parts = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
            hour: '2-digit', minute: '2-digit', second: '2-digit',
        }).formatToParts(instant);
        const of = (type) => parts.find((part) => part.type === type).value;
        return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}.000000`;
    } catch {
        return `${instant.toISOString().slice(0, 19)}.000000`;
    }
}

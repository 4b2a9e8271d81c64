// Every text of the designer; another language is another module of this shape.

const plural = new Intl.PluralRules('en');
const count = (number, one, other) => `${number.toLocaleString('en-GB')} ${plural.select(number) === 'one' ? one : other}`;

export const designerTexts = {
    cards: {
        nav: 'Cards of the flow',
        more: 'The whole flow',
        configuration: { title: 'Configuration', lead: 'What the flow is called, when it starts, and where the orders go.' },
        login: { title: 'Login', lead: 'As whom the flow signs in to Omnitron, and to the ERP if that asks for it.' },
        read: { title: 'Read Data From ERP', lead: 'The question that the flow asks the ERP, page by page.' },
        script: { title: 'Script', lead: 'Python that gets each page of the ERP and gives JSON. Leave it out when the mapping is enough.' },
        mapping: { title: 'Mapping', lead: 'A Jolt chain that makes a list of orders out of each page. Leave it out when the data has that shape already.' },
        write: { title: 'Write Data to Omnitron', lead: 'Each order goes to Omnitron by itself, as one PATCH.' },
        try: { title: 'Try the whole flow', lead: 'All cards in a row over the first page. Nothing is written: no row, no cursor, no request to Omnitron.' },
        versions: { title: 'Versions', lead: 'What this flow was before, and what changed.' },
        document: { title: 'Document', lead: 'The flow as JSON, for people who would rather type, and to take along.' },
        optional: 'optional',
    },

    states: {
        unset: 'to fill in', unused: 'not used', fine: 'fine', changed: 'changed',
        wrong: (number) => count(number, 'thing is wrong', 'things are wrong'),
    },

    bar: {
        save: 'Save', create: 'Create', discard: 'Discard changes', saving: 'Saving …',
        saved: 'All changes are saved', unsaved: 'Unsaved changes', notCreated: 'Not created yet', readOnly: 'You may look and not change',
        enabled: 'On', on: 'on', off: 'off', enabledHelp: 'A flow that is off starts no run and keeps what waits.',
        savedAs: (version) => (version ? `Saved as version ${version}.` : 'Saved.'),
        discarded: 'Your changes are discarded.', undo: 'Undo',
        restored: 'Your unsaved changes from before are here again.',
        runs: 'Runs', trigger: 'Trigger …', next: 'next run', last: 'last run',
        wrong: (number) => `${count(number, 'thing has', 'things have')} to be mended before it can be saved.`,
        elsewhere: 'in this card',
        lost: 'These secrets cannot be opened with the present secret.key; write them again:',
    },

    conflict: {
        title: 'Somebody saved this flow after you opened it',
        lead: 'Nothing is lost. See what they changed and what you changed, and choose.',
        openIt: 'See the difference',
        member: 'Member', base: 'When you opened it', theirs: 'Theirs, saved', mine: 'Yours, not saved',
        none: 'They saved without a difference.',
        both: 'Keep both', bothHelp: 'Their changes, and yours on top. Where both changed the same member, yours stays.',
        takeTheirs: 'Take theirs', takeMine: 'Save mine over theirs',
        clash: 'both changed it',
        merged: 'Their changes are in, and yours on top. Look it over, and save.',
        newer: 'Somebody saved a newer version, which is shown now.',
        absent: 'nothing',
    },

    configuration: {
        general: 'The flow', schedule: 'Schedule', trigger: 'Trigger parameters', reading: 'Where reading begins', receive: 'How orders come in', signature: 'Signed requests',
        name: 'Name', nameHelp: 'Up to 20 letters, digits, “-”, “_” and “.”. It cannot be changed later.', namePlaceholder: 'erp-order-status',
        project: 'Project', projectHelp: 'Who of the project sees and changes this flow.',
        domain: 'Omnitron URL', domainHelp: 'The domain of the brand’s Omnitron. Paths are joined to it by exactly one slash.',
        timezone: 'Time zone', timezoneHelp: (time) => (time ? `Of the schedule, and of dates that carry none. There it is ${time} now.` : 'A name such as Europe/Istanbul. Type to search.'),
        retention: 'Keep runs for', retentionUnit: 'days', retentionHelp: 'Runs with their rows, requests and answers; longer while rows wait.',
        firstRead: 'First read from', firstReadHelp: 'UTC. What changed in the ERP since then is read by the first scheduled run. Empty: since the flow was created.',
        overlap: 'Overlap', overlapUnit: 'seconds', overlapHelp: 'Each scheduled run reads again what changed so long before the last one, so that an ERP whose clock is slow loses nothing.',
        cursor: 'Now reads from', cursorHelp: 'The start of the last scheduled run whose pages were all read. Set it back to read again what changed since.',
        cursorSet: 'Set', cursorSaved: 'The next scheduled run reads from there.', cursorLabel: 'Read from, UTC',
        outboundPath: 'Path', outboundPathHelp: 'After /outbound/. Up to 5 segments joined by “/”; empty: the flow’s name.',
        outboundURL: 'Outbound URL', outboundURLHelp: 'Your ERP posts orders here as JSON, with a token in the header Authorization.',
        triggerURL: 'Trigger URL', triggerURLHelp: 'Runs the flow for one order number or from a date. A token goes in the header Authorization.',
        curl: 'Ready to paste', build: 'Build a trigger URL, or run by hand',
        hmac: 'Take a signature in place of a token', hmacHelp: 'For senders that sign what they send: HMAC-SHA256 over timestamp, a dot and the body, at most 5 minutes old.',
        hmacHeader: 'Header of the signature', hmacTimestamp: 'Header of the timestamp', hmacSecret: 'Secret', keptSecret: 'kept; type to change it',
    },

    parameters: {
        lead: 'What a trigger may carry. Each goes to the ERP as a query parameter, and into expressions as http.query.param.NAME.',
        columns: { key: 'Name', default: 'Default', used_with: 'Goes with', sent_as: 'Sent to the ERP as', actions: 'Actions' },
        usedWith: { number: 'order number', date: 'date', both: 'both' },
        required: 'always there', add: '+ Add Query Parameter', remove: (key) => `Remove ${key || 'this parameter'}`,
        removed: (key) => `${key || 'The parameter'} is removed.`, of: (column, key) => `${column} of ${key || 'the new parameter'}`,
    },

    schedule: {
        kind: 'Starts', kinds: { none: 'by hand only', every: 'again and again', cron: 'at certain times', after: 'after another flow' },
        every: 'Every', units: { s: 'seconds', m: 'minutes', h: 'hours', d: 'days' }, unit: 'Unit',
        everyHelp: 'Counted from the epoch: every 5 minutes means at :00, :05, :10 …, whenever it was saved.',
        cron: 'Cron expression', cronHelp: 'Five fields as in Unix (minute hour day month weekday), or six or seven as in Quartz, with seconds first.',
        presets: 'Often used', choose: 'Choose …',
        preset: [
            ['0 0/5 * * * ?', 'every 5 minutes'], ['0 0,30 * * * ? *', 'every hour at :00 and :30'], ['0 0 9-18 * * ?', 'hourly, 09:00 to 18:00'],
            ['0 0 12,18 * * ?', 'at 12:00 and 18:00'], ['0 0 6 ? * MON-FRI', 'on weekdays at 06:00'], ['0 0 0 1 * ?', 'on the first of the month'],
        ],
        after: 'Flow', afterHelp: 'Starts when that flow’s scheduled run has ended well, or in part.', afterNone: 'There is no other inbound flow to start after.',
        words: (words) => `In words: ${words}.`, noWords: 'See the next times below.',
        next: 'The next ten times', local: (zone) => `In ${zone}`, utc: 'UTC', wait: 'Working out the next times …',
        nextNone: 'No time comes: it is started by hand, by a trigger or by another flow.', nextUnknown: 'The server cannot say the next times yet; they are checked when you save.',
    },

    login: {
        omnitron: 'Login to Omnitron', omnitronHelp: 'Posts to the Omnitron URL of the flow, and sends the key that it gets.',
        erp: 'Login to the ERP', erpHelp: 'How the flow proves to the ERP who it is.', none: 'none: the ERP asks for nothing', choose: 'Choose …', missing: (name) => `${name} (is not there)`,
        create: 'New login', edit: 'Edit', test: 'Test', testing: 'Signing in …', testLabel: (name) => `Test ${name}`, editLabel: (name) => `Edit ${name}`, createFor: { omnitron: 'New login to Omnitron', erp: 'New login to the ERP' },
        ok: 'The login works.', failed: 'The login does not work.', fixed: 'This login asks nothing; it sends what it has with each request.', needsDomain: 'Fill in the Omnitron URL in Configuration first.',
        request: 'Request', answer: 'Answer', expires: (seconds) => `The token is good for ${count(seconds, 'second', 'seconds')}.`, took: (span) => `It took ${span}.`,
        sheetNew: 'New login', sheetEdit: (name) => `Login ${name}`, save: 'Save the login', saved: (name) => `The login ${name} is saved.`,
        type: 'Kind',
        types: {
            omnitron: 'Omnitron', jwt: 'JWT', basic: 'Basic', oauth2: 'OAuth 2', permanent_token: 'Permanent token', custom_header: 'Custom header', nebim: 'Nebim session',
        },
        typeHelp: {
            omnitron: 'Posts username and password to …/api/i1/auth/login/ and sends “Authorization: Token <key>”.',
            jwt: 'Posts username and password as JSON, takes the token out of the answer, and sends it in a header.',
            basic: 'Sends username and password with each request.',
            oauth2: 'Gets an access token from the token URL and sends it as Bearer.',
            permanent_token: 'Sends a token that does not end.',
            custom_header: 'Sends header fields whose values are secrets.',
            nebim: 'Opens a session. Its id goes into the URL, as ${token.erp}; no header is sent.',
        },
        name: 'Name', nameHelp: 'Up to 60 letters, digits, “-”, “_” and “.”. It cannot be changed later.', project: 'Project',
        username: 'Username', password: 'Password', kept: 'kept; type to change it', url: 'Login URL', urlHelp: 'May hold expressions.',
        headers: 'Headers of the login request', body: 'More members of its body', bodyHelp: 'Laid over {"username", "password"}: other names, other members. A Python dict or JSON.',
        nebimBody: 'Body of the login request', nebimBodyHelp: 'JSON; ${login.username} and ${login.password} stand for the two above.',
        header: 'Header', headerHelp: 'That carries the token to the ERP.', tokenPath: 'Where the token is', tokenPathHelp: 'A JSONPath into the answer, such as $.token or $.data.access.', tokenPrefix: 'Before the token', tokenPrefixHelp: 'With a space between; empty for none.',
        grant: 'Grant', grants: { client_credentials: 'client credentials', password: 'password' }, tokenURL: 'Token URL', clientId: 'Client id', clientSecret: 'Client secret', scope: 'Scope', token: 'Token',
        secretHeaders: 'Header fields', secretHeadersHelp: 'Values are written and never shown again.', caFile: 'Certificate file', caFileHelp: 'On the server, from the root; for an ERP with a certificate of its own authority. Empty: the system’s.',
    },

    read: {
        request: 'Request', url: 'URL', urlHelp: 'Without ${…} the trigger’s parameters, or on schedule modified_date__gt, are added to it. With ${…} it is sent as it evaluates.',
        method: 'Method', responseType: 'The ERP answers', timeout: 'Give up after', seconds: 'seconds', types: { json: 'JSON', xml: 'XML' },
        headers: 'Headers', headersHelp: 'Values may hold expressions.', params: 'Parameters', paramsHelpGet: 'Added to the query string. Values may hold expressions.', paramsHelpPost: 'The JSON body. Values may hold expressions.',
    },

    pagination: {
        title: 'Pages', type: 'How the ERP pages',
        types: { none: 'one page', offset: 'offset and limit', seek: 'seek: after the last value', next: 'next: the answer names the next page' },
        help: {
            none: 'The whole answer is one page.',
            offset: 'Asks on, further by the rows received, until a page has none or the total is reached.',
            seek: 'Sends the last value of a page to get the one after it, until a page has no rows.',
            next: 'Follows the URL, or the token, that each page names, until there is none.',
        },
        offset_parameter: 'Offset parameter', limit_parameter: 'Limit parameter', limit: 'Rows a page', rows_path: 'Where the rows are', rowsPathHelp: 'A JSONPath into the page; $ when the page is the list.',
        total_path: 'Where the total is', totalPathHelp: 'Empty when the ERP does not say it.', parameter: 'Parameter', value_path: 'Where the last value is', valuePathHelp: 'Such as $.orders[-1:].id.',
        next_path: 'Where the next page is named', tokenParameter: 'Parameter of the token', tokenParameterHelp: 'Only when the value is a token and not a URL.', max_pages: 'At most', pages: 'pages', maxPagesHelp: 'Reaching it ends the run as failed.',
    },

    dict: {
        text: 'As text', table: 'As a table', view: (label) => `${label}: shown`, textHelp: 'A Python dict or JSON.', name: 'Name', value: 'Value', add: '+ Add', remove: (name) => `Remove ${name || 'this row'}`,
        removed: (name) => `${name || 'The row'} is removed.`,
        wrong: (line, column, message) => `Line ${line}, column ${column}: ${message}.`, tableHint: 'Text in quotes is a text; other values as JSON.', asJSON: 'Turn into JSON', secretKept: 'kept', actions: 'Actions',
        valueOf: (name) => `Value of ${name || 'the new row'}`, nameOf: (number) => `Name of row ${number}`,
    },

    expression: {
        try: 'What it evaluates to', scenario: 'For a run', scenarios: { schedule: 'on schedule', number: 'by order number', date: 'from a date' },
        attributes: 'Attributes', attributesHelp: 'Change them to see what would be sent.', result: 'Result', nothing: 'nothing (null)', plain: 'There is no ${…} in it: it is sent as it stands, with the parameters added.',
        trace: 'How it came about', traceNone: 'Nothing was evaluated.', first: 'condition is true: the first branch was taken', second: 'condition is false: the second branch was taken', skipped: 'not evaluated', of: 'of',
        functions: 'Functions', search: 'Search functions', insert: (name) => `Insert ${name}`, wait: 'Evaluating …', encoded: 'Sent percent-encoded where a URL needs it.', goTo: (line, column) => `Line ${line}, column ${column}`, noFunction: 'No function matches.',
        emptyURL: 'Type a URL to see what would be sent.',
    },

    editor: {
        leave: 'Tab indents. Press Escape and then Tab to leave the editor.',
        run: 'Ctrl-Enter runs it', complete: 'Ctrl-Space completes',
    },

    test: {
        title: 'Test', run: 'Run the test', running: 'Running …', saveAndRun: 'Save and test', usesSaved: 'This test runs what is saved. Your changes are saved first.',
        createFirst: 'Create the flow first: tests run in it. It can stay off.', hint: 'Ctrl-Enter', notRun: 'Nothing tested yet.',
        input: 'Input', takePage: 'Take the first ERP page', takingPage: 'Asking the ERP …', takeScript: 'Take the script’s result', takeMapping: 'Take the first order of the mapping', paste: 'Paste JSON here, or take it from the step before.',
        tookPage: 'This is the first page of the ERP.', tookScript: 'This is what the script gave.', noScript: 'Run the script test first, or take the ERP page.', addAttribute: '+ Add Attributes', attributes: 'Attributes', attributesHelp: 'Only for this test; gone when the page is loaded again.',
        attributeName: (number) => `Name of attribute ${number}`, attributeValue: (name) => `Value of ${name || 'the attribute'}`, removeAttribute: (name) => `Remove ${name || 'the attribute'}`,
        result: 'Result', done: (span) => `Done in ${span}.`, rows: (number) => count(number, 'row', 'rows'), tooBig: (size) => `Only the first ${size} are shown.`, text: 'Text', tree: 'Tree', view: 'Shown as',
        notJSON: 'This is not JSON: it is given as text.', empty: 'There is no input yet.', notBuilt: 'This installation cannot run this test.',
        by: 'Read', scenarios: { schedule: 'as on schedule', number: 'one order number', date: 'from a date' }, number: 'Order number', date: 'Changed after', dateHelp: 'Such as 2024-10-01T00:29:59.000Z', parameter: (key) => `Parameter ${key}`, default: (value) => `When empty: ${value}`,
    },

    readTest: {
        lead: 'Asks the ERP for the first page, with the login.', request: 'The request, as it was sent', answer: 'The answer', page: 'The first page', status: (status) => `HTTP ${status}`,
        rows: (number, span) => `${count(number, 'row', 'rows')} on the first page, in ${span}.`, noRows: (span) => `A page came, in ${span}.`, failed: 'The ERP gave no page.', empty: 'The ERP has no rows for this question. Ask from an earlier date to have some to test with.', headers: 'Header fields', usePath: 'Use as “where the rows are”', path: 'Path', used: (path) => `${path} is where the rows are.`,
        next: 'Use it in the script test', nextMapping: 'Use it in the mapping test',
    },

    script: {
        source: 'Script', on: 'This flow has a script', base: 'Start from the base script', baseReplaced: 'The base script is in the editor.', network: 'May use the network', networkHelp: 'Switch it off when the script only turns data around.',
        timeout: 'Give up after', none: 'No script: each page goes to the mapping as it came.', add: 'Add a script', remove: 'Remove the script', removed: 'The script is removed.',
        result: 'result_data', attributes: 'attributes', stdout: 'Printed', log: 'Logged', translation: 'As Python 3', translationHelp: 'This script is Python 2. It runs as the Python 3 below; what stands above is kept as written.', failed: 'The script failed', line: (line) => `Line ${line}`, goTo: (line) => `Go to line ${line}`, noOutput: 'It printed nothing.', noAttributes: 'It put no attributes.',
        nothing: 'The script gave nothing.', lead: 'Runs what the editor holds, saved or not.', options: 'Limits',
    },

    mapping: {
        spec: 'Chain', none: 'No mapping: what comes from the ERP or the script has to be a list of orders already.', add: 'Add a mapping', remove: 'Remove the mapping', removed: 'The mapping is removed.', format: 'Lay out', formatNone: 'It cannot be laid out while it has comments or is not right.',
        help: 'A Jolt chain; comments and trailing commas are kept as written.', operations: 'Operations', operationsHelp: 'Switched off only for the test.', operation: (number, name) => `${number}. ${name}`, lead: 'Runs what the editor holds, saved or not.',
        nothing: 'The chain gives nothing for this input.', rows: (number) => (number === 1 ? 'It gives 1 order.' : `It gives ${number.toLocaleString('en-GB')} orders.`), problems: 'These orders would not be sent:', unmatched: 'Matched nothing', unmatchedHelp: 'Entries of the chain that found nothing in this input.',
        unused: 'Went unused', unusedHelp: 'What is in the input and no entry took.', allMatched: 'Every entry matched.', allUsed: 'All of the input was used.', compare: 'Differences from', compareWith: { none: 'nothing', input: 'the input', last: 'the last result', saved: 'what the saved chain gives' },
        same: 'No difference.', cut: 'The lists are cut after 1,000.', gone: 'gone', new: 'new', orderProblem: (index, pointer, detail) => (index === null ? detail : `Order ${index + 1}, ${pointer}: ${detail}`), more: (number) => `and ${number.toLocaleString('en-GB')} more`,
        wholeChain: 'the whole chain', wholeInput: 'the whole input', noChain: 'There is no chain to run.',
    },

    write: {
        path: 'Path', pathHelp: 'Joined to the Omnitron URL.', limits: 'Limits', concurrency: 'At a time', requests: 'requests', concurrencyHelp: 'Of this flow; all flows of one Omnitron share 16 unless the server says otherwise.', rate: 'At most', perSecond: 'a second', rateHelp: 'Empty: no limit.',
        attempts: 'Tries', attemptsUnit: 'in all', attemptsHelp: 'No connection, timeouts, 408, 425, 429 and 5xx are tried again: after 1 s, 5 s, 25 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h.', timeout: 'Give up after', skip: 'Skip orders that have not changed', skipHelp: 'An order whose body equals the one that Omnitron accepted last is not sent again.',
        script: 'Row script', scriptHelp: 'Runs once for each order, and may change it, ask others about it, or give null to leave it out.', addScript: 'Add a row script', removeScript: 'Remove the row script', noScript: 'No row script: each order goes as the mapping made it.',
        exact: 'The request that would be sent', exactHelp: 'Of the order in the panel, through the row script if there is one. Nothing is sent.', show: 'Show the request', order: 'Order', leftOut: 'The row script gave null: this order would be skipped.', noDomain: 'Fill in the Omnitron URL in Configuration first.',
        lead: 'One order goes in; what the row script gives is what would be sent.', checks: 'It would not be sent:',
        problem: { json: 'is not JSON', object: 'an order object is needed', order: 'the order number, as text or number, is missing', items: 'a list of items, not empty, is missing', id: 'each item needs its id' },
    },

    dry: {
        run: 'Try it', parameters: 'What to read', input: 'Orders as the ERP posts them', nothing: 'Nothing was written: no row, no cursor, no request to Omnitron.', stopped: 'It stopped here', steps: 'Step by step', stepInput: 'In', stepOutput: 'Out', asked: 'Request', answered: 'Answer',
        requests: (number) => `${count(number, 'request', 'requests')} would be sent`, requestsShown: (shown, all) => `The first ${shown} of ${all} are shown.`, rows: (number) => `${count(number, 'order', 'orders')} on the first page`, held: 'These would not be sent', noRequests: 'No request would be sent.', first: 'The first request', more: 'Show all', attributes: 'Attributes of the run',
        page: (page) => `page ${page}`, order: (order) => `Order ${order}`, kinds: { login: 'Log in', read: 'Read from the ERP', script: 'Script', mapping: 'Mapping', split: 'Split into orders', receive: 'Receive', write_script: 'Row script' }, took: (span) => span, sample: 'Put in an example',
    },

    versions: {
        caption: 'Versions, newest first', columns: { version: 'Version', when: 'Saved', by: 'By', actions: 'Actions' }, show: 'Differences', showLabel: (number) => `Differences between version ${number} and what is here`, take: 'Take it back', takeLabel: (number) => `Put version ${number} into the designer`,
        taken: (number) => `Version ${number} is in the designer. Look it over, and save.`, same: 'It is the same as what is here.', none: 'This installation does not list versions yet.', differences: (number) => `Version ${number} and what is here`, before: (number) => `Version ${number}`, now: 'Here', more: 'Older versions', current: 'present',
    },

    document: {
        apply: 'Take over', applied: 'The document is in the cards. Save to keep it.', wrong: (message) => `This is not JSON: ${message}`, export: 'Download', remove: 'Delete this flow', removeHelp: 'Its runs and rows go with it. This cannot be undone.', removeButton: 'Delete …', removeSubmit: 'Delete', removeTitle: (name) => `Delete ${name}?`,
        removeForce: (number) => `${count(number, 'row waits', 'rows wait')} to be sent. Deleting cancels them.`, removeForceButton: 'Cancel them and delete', revert: 'As in the cards', label: 'The flow as JSON', facts: 'At a glance', created: 'Created', updated: 'Last saved', version: 'Version', duplicate: 'Duplicate',
    },
};

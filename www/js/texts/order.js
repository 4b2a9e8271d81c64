// Texts of the page about one order number.

const plural = new Intl.PluralRules('en');
const count = (number, one, other) => `${number.toLocaleString('en-GB')} ${plural.select(number) === 'one' ? one : other}`;

export const orderTexts = {
    title: 'Orders',
    titled: (number) => `Order ${number}`,
    lead: 'Everything that was sent, or should have been, about one order number.',
    number: 'Order number',
    flow: 'Flow',
    anyFlow: 'any',
    find: 'Find',
    ask: 'Which order? Give its number as the ERP writes it, capitals included.',
    none: (number) => `Nothing is known about order ${number}.`,
    noneHelp: 'Check the spelling. Runs are kept as long as their flow says (30 days unless told otherwise). Perhaps the ERP has not sent it yet: read it by hand on the trigger page of its flow.',
    counted: (number) => count(number, 'row', 'rows'),
    list: 'Rows of this order, newest first',
    latest: 'As Omnitron knows it now',
    latestHelp: 'From what was accepted, by item.',
    item: (id) => `Item ${id}`,
    itemColumns: { id: 'Item', status: 'Status', since: 'Since' },
    items: (number) => count(number, 'item', 'items'),
    tries: (number) => count(number, 'try', 'tries'),
    answered: (status) => `answered ${status}`,
    run: 'Run',
    rowOf: (index) => `row ${index}`,
    details: 'Requests and answers',
    detailsOf: (run, index) => `Requests and answers of row ${index}`,
    again: 'Send again',
    againDone: 'It is sent again.',
    watch: 'Watch the run',
    onlyRuns: 'This server does not list rows by order yet; these are the runs that hold the order.',
    statuses: {
        50: 'cancellation waiting', 100: 'canceled', 200: 'waiting', 300: 'payment waiting', 350: 'confirmation waiting',
        400: 'approved', 450: 'preparing', 500: 'shipped', 510: 'shipped and informed', 520: 'ready for pickup',
        540: 'attempted delivery', 544: 'review started', 545: 'review waiting', 546: 'waiting for payment', 547: 'paid',
        550: 'delivered', 600: 'refunded',
    },
};

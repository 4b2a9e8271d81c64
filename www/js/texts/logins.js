// Texts of the page about logins.

export const loginsTexts = {
    title: 'Logins',
    lead: 'How flows sign in to Omnitron and to ERPs. One login can serve many flows.',
    caption: 'Logins',
    columns: { name: 'Login', type: 'Kind', project: 'Project', updated: 'Changed', actions: 'Actions' },
    create: 'New login',
    createFor: { omnitron: 'To Omnitron', erp: 'To an ERP' },
    actionsOf: (name) => `Actions for ${name}`,
    edit: 'Edit …',
    remove: 'Delete …',
    removeTitle: (name) => `Delete ${name}`,
    removeHelp: 'Its secrets go with it. Only a login that no flow uses can go.',
    removeSubmit: 'Delete the login',
    removed: (name) => `${name} is deleted.`,
    lost: 'Its secrets cannot be opened with the present secret.key; write them again.',
    empty: 'There is no login yet. A flow needs one to Omnitron, and one to the ERP when that asks for it.',
};

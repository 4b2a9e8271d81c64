// The designer of one flow: its cards, what is wrong in them, saving, and what is shown at the moment.

import { flows } from '../api.js';
import { byId } from '../dom.js';
import { FlowDesk } from '../designer/desk.js';
import { FlowDraft } from '../designer/flow-draft.js';
import { flowTemplates } from '../flow-templates.js';
import { setTitle, start, toast } from '../shell.js';
import { texts } from '../texts.js';
import { designerTexts } from '../texts/designer.js';

const query = new URLSearchParams(location.search);
const name = query.get('name');
const fresh = Object.hasOwn(flowTemplates, query.get('new') ?? '') ? query.get('new') : 'inbound';

// What was typed and not saved before, if it still differs. Others may have saved meanwhile.
function restore(desk) {
    const kept = desk.draft.kept();
    if (kept === null || desk.isReadOnly) return;
    if (kept.tag !== desk.draft.tag) {
        desk.showConflict({ base: kept.base, theirs: desk.draft.saved, mine: kept.value });
        return;
    }
    desk.draft.replace(kept.value);
    if (desk.draft.isChanged) toast(designerTexts.bar.restored, { actions: [{ title: designerTexts.bar.discard, act: () => desk.discard() }] });
}

start('flows', async (session) => {
    const draft = new FlowDraft(name, fresh, session.username);
    const direction = fresh === 'outbound' ? 'outbound' : 'inbound';
    setTitle(name ?? texts.flow.newTitle[direction]);
    // Accepting drops what is kept for the next reload, so that is read first.
    const kept = draft.kept();
    if (name === null) draft.begin(flowTemplates[fresh]);
    else {
        const { source, tag } = await flows.document(name);
        draft.begin(source, tag);
    }
    const desk = new FlowDesk(draft, session);
    for (const element of document.querySelectorAll('.loading')) element.remove();
    byId('designer').hidden = false;
    desk.start();
    if (kept !== null) restore(desk);
});

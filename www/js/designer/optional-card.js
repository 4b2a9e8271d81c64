// A card that a flow may be without: what it held comes back when it is added again, or when its removal is undone.

import { toast } from '../shell.js';
import { designerTexts } from '../texts/designer.js';

// `first` is what a new card holds, `removed` what is told of its removal; `show` is called after each change.
export function optionalCard(draft, pointer, { first, removed, show }) {
    let last = draft.get(pointer) ?? first;

    function put(card) {
        if (card === null) last = draft.get(pointer);
        draft.set(pointer, card);
        show();
    }

    const add = () => put(last);

    return {
        add,
        remove() {
            put(null);
            toast(removed, { actions: [{ title: designerTexts.bar.undo, act: add }] });
        },
    };
}

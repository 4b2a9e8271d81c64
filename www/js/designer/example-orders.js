// Orders as an ERP would post them, for the tests of flows that ask for none.

import { designerTexts } from '../texts/designer.js';

export const exampleOrders = `[
  {
    "order": "ORDER1",
    "orderitem_set": [
      { "id": 1, "status": 450, "invoice_number": "INV1" }
    ]
  }
]`;

// As a source of an input; see inputEditor.
export const example = { title: designerTexts.dry.sample, take: (put) => put(exampleOrders, '') };

// What of an order has been accepted.

// The last accepted status of each item, as {id, status, at}, of rows that are newest first.
export function latestItems(rows) {
    const known = new Map();
    for (const row of rows) {
        const items = row.status === 'succeeded' ? row.request?.body?.orderitem_set : null;
        if (!Array.isArray(items)) continue;
        for (const item of items) {
            if (item?.id === undefined || item.status === undefined || known.has(String(item.id))) continue;
            known.set(String(item.id), { id: item.id, status: item.status, at: row.finished_at });
        }
    }
    return [...known.values()];
}

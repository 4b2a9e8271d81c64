"""What must be true at the end, whatever was killed."""
import collections, sqlite3, time

from omnitron import SLACK


def wait_for_end(installation, seconds):
    """Until no run is left that has not ended."""
    deadline = time.monotonic() + seconds
    left = None
    while time.monotonic() < deadline:
        installation.ended()
        try:
            with sqlite3.connect(f"file:{installation.data}/flows.sqlite?mode=ro", uri=True, timeout=30) as store:
                left = store.execute(
                    "SELECT (SELECT count(*) FROM run WHERE phase <> 'ended') + (SELECT count(*) FROM inbox)").fetchone()[0]
        except sqlite3.Error:
            pass
        if left == 0:
            return 0
        time.sleep(0.5)
    return left


def problems(installation, load, omnitron):
    """Sentences that say what is wrong; none when all is well. And how many rows ended how."""
    found, ends = [], collections.Counter()
    with sqlite3.connect(f"file:{installation.data}/flows.sqlite?mode=ro", uri=True, timeout=30) as store:
        states = {(run, place): (status, error) for run, place, status, error in store.execute(
            "SELECT run.id, idx, row.status, row.error FROM row JOIN run ON run.seq = run_seq")}
        log = store.execute("PRAGMA journal_mode").fetchone()
    taken = collections.defaultdict(set)
    for call in omnitron.calls:
        if call.taken:
            taken[call.order].update(mark for mark in call.marks if mark)
    newest = {}
    for poster in load.posters:
        for run, rows in poster.acknowledged:
            for place, row in enumerate(rows):
                status, error = states.get((run, place), ("missing", None))
                mark = row["orderitem_set"][0]["m"]
                ends[status] += 1
                if status == "succeeded" and mark not in taken[row["order"]]:
                    found.append(f"{run}#{place} succeeded and was never taken")
                elif status == "skipped" and "a newer row" not in (error or ""):
                    found.append(f"{run}#{place} was skipped: {error}")
                elif status == "failed" and "ended 5 times" in (error or ""):
                    # By rule: five timers in a row were killed with it in hand.
                    ends["failed after 5 deaths"] += 1
                elif status not in ("succeeded", "skipped"):
                    found.append(f"{run}#{place} is {status}: {error}")
                for item in row["orderitem_set"] if status != "failed" else ():
                    for name, value in item.items():
                        if name != "id":
                            newest[(row["order"], item["id"], name)] = value
    for place, value in newest.items():
        if omnitron.values.get(place) != value:
            found.append(f"{place} is {omnitron.values.get(place)}, the newest value is {value}")
    found += disorder(load, omnitron)
    doctor = installation.flowctl("doctor", check=False)
    if doctor.returncode != 0:
        found.append(f"flowctl doctor: {doctor.stdout} {doctor.stderr}")
    return found, ends


def disorder(load, omnitron):
    """Rows of one order that arrived out of order or beside another."""
    found = []
    rank = {row["orderitem_set"][0]["m"]: place for poster in load.posters for place, row in enumerate(
        row for _, rows in poster.acknowledged for row in rows)}
    by_order = collections.defaultdict(list)
    for call in list(omnitron.calls):
        by_order[call.order].append(call)
    for order, calls in by_order.items():
        reached, before = -1, None
        for call in sorted((call for call in calls if call.taken), key=lambda call: call.taken):
            place = rank.get(call.marks[0])
            if place is None:
                continue
            if place < reached:
                found.append(f"{call.marks[0]} of {order} was taken after {before}")
            reached, before = max(reached, place), call.marks[0]
        calls.sort(key=lambda call: call.began)
        for one, other in zip(calls, calls[1:]):
            end = min(one.taken or one.over or one.began, one.began + omnitron.timeout - SLACK)
            if one.marks != other.marks and other.began < end:
                found.append(f"{other.marks[0]} of {order} came {end - other.began:.3f} s before {one.marks[0]} was over")
    return found

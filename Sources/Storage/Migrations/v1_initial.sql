-- Times are milliseconds since the epoch, UTC. Documents are JSON text with sealed secrets.

CREATE TABLE project (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO project (name, created_at) VALUES ('default', 0);

-- The number that orders what was accepted: runs, pages, rows, and changes that others must notice.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counter (name, value) VALUES ('age', 0), ('change', 0);

-- One Omnitron as its base URL without the closing slash; row keys hold its number.
CREATE TABLE domain (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE flow (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    project TEXT NOT NULL COLLATE NOCASE REFERENCES project (name),
    version INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    domain_id INTEGER NOT NULL REFERENCES domain (id),
    outbound_path TEXT UNIQUE,
    follows TEXT COLLATE NOCASE,
    cursor INTEGER,
    -- The first due time without a record; while it is not worked out, those up to settled_until have theirs.
    next_due INTEGER,
    settled_until INTEGER NOT NULL,
    change INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX flow_change ON flow (change);
CREATE INDEX flow_follows ON flow (follows) WHERE follows IS NOT NULL;

CREATE TABLE flow_version (
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (flow_id, version)
) STRICT, WITHOUT ROWID;

-- What became of due times: neighbours that left no rows are one.
CREATE TABLE slot (
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    first_due INTEGER NOT NULL,
    last_due INTEGER NOT NULL,
    count INTEGER NOT NULL,
    state TEXT NOT NULL,
    run_seq INTEGER,
    PRIMARY KEY (flow_id, number)
) STRICT, WITHOUT ROWID;

-- What waits of a flow: rows (a run that is not split counts as one) and bytes of bodies that are not split.
CREATE TABLE flow_load (
    flow_id INTEGER PRIMARY KEY REFERENCES flow (id) ON DELETE CASCADE,
    rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0),
    bytes INTEGER NOT NULL DEFAULT 0 CHECK (bytes >= 0)
) STRICT;

-- A flow whose rows a timer cannot send for now: for want of a login, the breaker, a pause that the host asked for, the rate.
CREATE TABLE flow_gate (
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    error TEXT,
    PRIMARY KEY (flow_id, owner)
) STRICT, WITHOUT ROWID;

CREATE TABLE login (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    project TEXT NOT NULL COLLATE NOCASE REFERENCES project (name),
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- What a login got, for all processes: one row for each base URL it was used with (empty when the login has its own).
CREATE TABLE login_token (
    login_id INTEGER NOT NULL REFERENCES login (id) ON DELETE CASCADE,
    target TEXT NOT NULL,
    login_version INTEGER NOT NULL,
    number INTEGER NOT NULL,
    token TEXT,
    obtained_at INTEGER,
    expires_at INTEGER,
    failed_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    owner TEXT,
    owner_until INTEGER,
    PRIMARY KEY (login_id, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('partner', 'project', 'view')),
    password TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user_project (
    user TEXT NOT NULL COLLATE NOCASE REFERENCES user (name) ON DELETE CASCADE,
    project TEXT NOT NULL COLLATE NOCASE REFERENCES project (name),
    PRIMARY KEY (user, project)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    digest BLOB PRIMARY KEY,
    user TEXT NOT NULL COLLATE NOCASE REFERENCES user (name) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_user ON session (user);

-- A token of the API, which lasts longer than a session and may do less. any_flow: it is not for some flows only.
CREATE TABLE token (
    id TEXT PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    user TEXT NOT NULL COLLATE NOCASE REFERENCES user (name) ON DELETE CASCADE,
    scope TEXT NOT NULL CHECK (scope IN ('outbound', 'trigger', 'read', 'all')),
    any_flow INTEGER NOT NULL CHECK (any_flow IN (0, 1)),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX token_user ON token (user, id);

CREATE TABLE token_flow (
    token_id TEXT NOT NULL REFERENCES token (id) ON DELETE CASCADE,
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, flow_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX token_flow_flow ON token_flow (flow_id);

-- seq: the age that the store gave it. phase: queued (nobody has it, and so says its status), reading (a timer has it), split
-- (all its rows are there), broken, ended. Its check has no IN, for which SQLite would build a temporary table on every write.
-- A run that is made waits for as many pages of the log as the table has indexes that hold it: each must be worth that.
CREATE TABLE run (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    flow_version INTEGER NOT NULL,
    trigger TEXT NOT NULL,
    triggered_by TEXT NOT NULL,
    retry_of INTEGER,
    phase TEXT NOT NULL CHECK (phase = 'queued' OR phase = 'reading' OR phase = 'split' OR phase = 'broken' OR phase = 'ended'),
    status TEXT NOT NULL,
    cancelling INTEGER NOT NULL DEFAULT 0,
    broke INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    succeeded INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    cancelled INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0,
    sending INTEGER NOT NULL DEFAULT 0,
    input_bytes INTEGER NOT NULL DEFAULT 0,
    parameters TEXT,
    attributes TEXT NOT NULL DEFAULT '{}',
    error TEXT,
    login_error TEXT,
    owner TEXT,
    generation INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    read_from INTEGER,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    CHECK (total = succeeded + failed + skipped + cancelled + pending),
    CHECK (sending BETWEEN 0 AND pending)
) STRICT;

CREATE INDEX run_flow ON run (flow_id, seq);
CREATE INDEX run_status ON run (status, seq) WHERE status <> 'queued';
CREATE INDEX run_open ON run (flow_id, phase, seq) WHERE phase <> 'ended';
CREATE INDEX run_running ON run (flow_id) WHERE status = 'running';
CREATE INDEX run_cancelling ON run (flow_id) WHERE cancelling = 1 AND phase <> 'ended';
CREATE INDEX run_owner ON run (owner) WHERE owner IS NOT NULL;
CREATE INDEX run_finished ON run (flow_id, finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX run_retry ON run (retry_of) WHERE retry_of IS NOT NULL;

-- Small posts that were just accepted, each a run that is queued: one narrow row and one page of the log, where a run with its
-- indexes and its body takes many that who posts would wait for. A timer that looks for runs takes them in, oldest first, and
-- until then no run that is younger is taken up. seq is the run's. No foreign key: who accepts has just looked the flow up, and
-- who deletes the flow deletes its posts.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    flow_id INTEGER NOT NULL,
    flow_version INTEGER NOT NULL,
    triggered_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- The runs that the posts in the inbox are, with the columns of run.
CREATE VIEW inbox_run AS
SELECT seq, id, flow_id, flow_version, 'outbound' AS trigger, triggered_by, NULL AS retry_of, 'queued' AS phase, 'queued' AS status,
    0 AS cancelling, 0 AS broke, 0 AS total, 0 AS succeeded, 0 AS failed, 0 AS skipped, 0 AS cancelled, 0 AS pending, 0 AS sending,
    length(body) AS input_bytes, NULL AS parameters, '{}' AS attributes, NULL AS error, NULL AS login_error, NULL AS owner,
    0 AS generation, 0 AS deaths, 0 AS not_before, NULL AS read_from, created_at, NULL AS started_at, NULL AS finished_at
FROM inbox;

-- What came in: the posted body (page 1), or the pages of the ERP.
CREATE TABLE run_page (
    run_seq INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (run_seq, page)
) STRICT, WITHOUT ROWID;

-- What script and mapping made of a page that is too large to be split in one go.
CREATE TABLE run_result (
    run_seq INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (run_seq, page)
) STRICT;

CREATE TABLE run_step (
    run_seq INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (run_seq, number)
) STRICT, WITHOUT ROWID;

-- ready: it is the oldest of its key and nobody sends it. active: it waits or is being sent. age: what the store gave its run
-- or page, and behind it the place in the page. deaths: of timers that had it in hand, since the last answer to it.
CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    run_seq INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
    idx INTEGER NOT NULL,
    flow_id INTEGER NOT NULL,
    domain_id INTEGER NOT NULL,
    order_text TEXT NOT NULL,
    age INTEGER NOT NULL,
    page INTEGER NOT NULL,
    read_generation INTEGER NOT NULL,
    status TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    ready INTEGER NOT NULL CHECK (ready IN (0, 1)),
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    deaths INTEGER NOT NULL DEFAULT 0,
    http_status INTEGER,
    error TEXT,
    retried INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    generation INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

CREATE UNIQUE INDEX row_place ON row (run_seq, idx);
CREATE INDEX row_queue ON row (flow_id, due_at, age) WHERE ready = 1;
CREATE INDEX row_suspect ON row (flow_id, due_at) WHERE ready = 1 AND deaths > 1;
CREATE INDEX row_run_queue ON row (run_seq, due_at) WHERE ready = 1;
CREATE INDEX row_key ON row (domain_id, order_text, age) WHERE active = 1;
CREATE INDEX row_order ON row (order_text, run_seq);
CREATE INDEX row_owner ON row (owner) WHERE owner IS NOT NULL;
-- Rows that people look for: those that ended otherwise than well. No IN, see run.
CREATE INDEX row_unsent ON row (run_seq, idx) WHERE status = 'failed' OR status = 'skipped' OR status = 'cancelled';

CREATE TABLE row_body (
    row_id INTEGER PRIMARY KEY REFERENCES row (id) ON DELETE CASCADE,
    body BLOB NOT NULL
) STRICT;

-- The wall clock less the time since this boot, in milliseconds; a timer that finds another offset moves the times that wait.
CREATE TABLE wall_clock (
    boot TEXT NOT NULL,
    offset INTEGER NOT NULL
) STRICT;

-- A call whose end is not known, since its timer died. No other row of the order goes before it must be over.
CREATE TABLE order_hold (
    domain_id INTEGER NOT NULL,
    order_text TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (domain_id, order_text)
) STRICT, WITHOUT ROWID;

-- With a rowid, unlike the others: a tree whose inner pages held these long texts would be six pages deep, and each try that is
-- written would touch them all.
CREATE TABLE attempt (
    row_id INTEGER NOT NULL REFERENCES row (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    duration INTEGER,
    detail TEXT,
    PRIMARY KEY (row_id, number)
) STRICT;

CREATE TABLE idempotency (
    flow_id INTEGER NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    caller TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BLOB NOT NULL,
    run_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (flow_id, caller, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_age ON idempotency (created_at);

-- Who did what. Entries are added and, after a year, removed; never changed.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL COLLATE NOCASE,
    action TEXT NOT NULL,
    subject TEXT NOT NULL COLLATE NOCASE,
    detail TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_who ON audit (who, seq);
CREATE INDEX audit_action ON audit (action, seq);
CREATE INDEX audit_subject ON audit (subject, seq);

CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN
    SELECT raise(ABORT, 'entries of the audit do not change');
END;

-- How chantiers and immediate measures move. A line is public at once; until its digest is gathered, whoever wrote it
-- can still take it back.
create table results_digest (
    id          bigint generated always as identity primary key,
    gathered_at timestamptz
);
-- One digest at a time waits for what moves.
create unique index results_digest_open on results_digest ((true)) where gathered_at is null;

create table progress (
    id          bigint generated always as identity primary key,
    chantier    text references chantier,
    measure     text references measure,
    kind        text generated always as (case when chantier is null then 'MEASURE' else 'CHANTIER' end) stored,
    code        text generated always as (coalesce(chantier, measure)) stored,
    state       text        not null check (state in ('PLANNED', 'STARTED', 'HALF_WAY', 'DONE', 'DROPPED')),
    happened_on date        not null,
    expected_on date,
    text        text        not null,
    reason      text,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    digest_id   bigint references results_digest,
    check (num_nonnulls(chantier, measure) = 1),
    check ((state = 'DROPPED') = (reason is not null))
);
create index progress_code on progress (kind, code, id);
create index progress_digest on progress (digest_id);

-- The mails of a digest, one per author: the author's cases that what moved is fed by.
create table results_mail (
    digest_id       bigint not null references results_digest,
    number          int    not null,
    case_references text[] not null,
    primary key (digest_id, number)
);

-- Authors who were written to, known by fingerprints only, and whether they want no more of it.
create table results_reader (
    author_hash text primary key,
    secret_hash text not null unique,
    stopped_at  timestamptz
);

-- Answers to begin from. A destination's own comes before the one for any; at most one of each begins a draft.
create table answer_template (
    id          bigint generated always as identity primary key,
    name        text    not null unique,
    destination text    not null check (destination in
        ('ANY', 'CHARTER', 'IMMEDIATE_MEASURE', 'CHANTIER', 'OTHER_LEVEL', 'NOT_EXPLOITABLE')),
    text        text    not null,
    begins      boolean not null default false,
    retired_at  timestamptz
);
create unique index answer_template_begins on answer_template (destination) where begins and retired_at is null;

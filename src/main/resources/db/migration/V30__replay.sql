-- The rules of orientation put in force, one row a time; the greatest version is in force. The file is kept as it was
-- given, and the definition the engine made of it is named here: what a start or another release deploys changes nothing.
create table triage_rules (
    version       int primary key,
    origin        text        not null check (origin in ('SHIPPED', 'EDITED', 'RETURN')),
    returns_to    int references triage_rules,
    file          bytea       not null,
    digest        text        not null,
    definition_id text        not null,
    put_by        text,
    put_at        timestamptz not null,
    reason        text,
    replayed      int,
    changed       int,
    agreed_before int,
    agreed_after  int,
    check ((origin = 'RETURN') = (returns_to is not null)),
    check (origin = 'SHIPPED' or (put_by is not null and reason is not null))
);

-- The rules that came with the application, one row each time they were others than at the start before.
create table triage_rules_shipped (
    id           int generated always as identity primary key,
    file         bytea       not null,
    digest       text        not null,
    seen_at      timestamptz not null,
    set_aside_by text,
    set_aside_at timestamptz
);

-- A file tried on past cases; each administrator's next one takes its place.
create table triage_replay (
    id          bigint generated always as identity primary key,
    file_name   text        not null,
    file        bytea       not null,
    digest      text        not null,
    origin      text        not null check (origin in ('SHIPPED', 'EDITED', 'RETURN')),
    returns_to  int references triage_rules,
    against     int         not null references triage_rules,
    decided_from date,
    decided_to   date,
    state       text        not null check (state in ('RUNNING', 'DONE')),
    started_by  text        not null unique,
    started_at  timestamptz not null,
    finished_at timestamptz
);

-- What a case was decided, would be suggested by the rules in force, and by the file. No text of the case is here.
create table triage_replay_case (
    replay_id           bigint  not null references triage_replay on delete cascade,
    position            int     not null,
    reference           text    not null references proposal on delete cascade,
    decided_destination text    not null,
    decided_level       text    not null,
    done                boolean not null default false,
    before_destination  text,
    before_level        text,
    after_destination   text,
    after_level         text,
    after_rule          text,
    after_sentence      text,
    after_level_sentence text,
    primary key (replay_id, position),
    unique (replay_id, reference)
);
create index triage_replay_case_reference on triage_replay_case (reference);

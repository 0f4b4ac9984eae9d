-- Design cycles: a team takes proposals from listening to a tested solution. What the engine does not hold of them.
create table design_cycle (
    id             bigint generated always as identity primary key,
    title          text        not null,
    question       text        not null,
    chantier_code  text references chantier,
    sponsor        text        not null,
    session_id     bigint references assembly_session,
    phase          text        not null default 'DISCOVER' check (phase in ('DISCOVER', 'PROTOTYPE', 'TEST')),
    iteration      int         not null default 1,
    outcome        text check (outcome in ('GENERALISE', 'EXPERIMENT', 'STOP')),
    outcome_reason text,
    decided_by     text,
    decided_at     timestamptz,
    experiment     text,
    opened_by      text        not null,
    opened_at      timestamptz not null,
    ended_at       timestamptz,
    version        int         not null default 1,
    token          text        not null unique,
    check ((outcome is null) = (outcome_reason is null) and (outcome is null) = (decided_at is null))
);
create index design_cycle_session on design_cycle (session_id);

create table cycle_phase (
    cycle_id  bigint not null references design_cycle,
    phase     text   not null check (phase in ('DISCOVER', 'PROTOTYPE', 'TEST')),
    starts_on date   not null,
    ends_on   date   not null,
    begun_at  timestamptz,
    ended_at  timestamptz,
    primary key (cycle_id, phase),
    check (starts_on <= ends_on)
);

create table cycle_proposal (
    cycle_id     bigint not null references design_cycle,
    reference    text   not null references proposal,
    returned_at  timestamptz,
    follow_up    text,
    follow_up_by text,
    primary key (cycle_id, reference)
);
create index cycle_proposal_reference on cycle_proposal (reference);

-- Who works on a cycle: people with an account here, and others who are known by what they stand for.
create table cycle_member (
    id        bigint generated always as identity primary key,
    cycle_id  bigint      not null references design_cycle,
    kind      text        not null check (kind in ('LAB', 'REFERENT', 'AMBASSADOR', 'PARTNER')),
    user_id   text,
    name      text,
    joined_at timestamptz not null,
    left_at   timestamptz,
    check (num_nonnulls(user_id, name) = 1)
);
create unique index cycle_member_once on cycle_member (cycle_id, user_id) where left_at is null and user_id is not null;

-- Interviews of the first phase, test sessions of the last. Who was met is a public, never a person.
create table cycle_interview (
    id          bigint generated always as identity primary key,
    cycle_id    bigint not null references design_cycle,
    number      int    not null,
    phase       text   not null check (phase in ('DISCOVER', 'TEST')),
    iteration   int    not null,
    audience    text   not null check (audience in ('CITIZENS', 'ACTORS')),
    public_met  text   not null,
    area_code   text references living_area,
    planned_on  date,
    task_id     text unique,
    held_on     date,
    people      int check (people > 0),
    notes       text,
    reason      text,
    recorded_by text,
    recorded_at timestamptz,
    added_by    text   not null,
    unique (cycle_id, number),
    check (num_nonnulls(held_on, people, notes) in (0, 3)),
    check (held_on is null or reason is null)
);

create table cycle_workshop (
    id          bigint generated always as identity primary key,
    cycle_id    bigint      not null references design_cycle,
    iteration   int         not null,
    held_on     date        not null,
    people      int         not null check (people > 0),
    notes       text        not null,
    recorded_by text        not null,
    recorded_at timestamptz not null
);

create table deliverable (
    cycle_id  bigint  not null references design_cycle,
    kind      text    not null,
    published boolean not null default false,
    primary key (cycle_id, kind)
);

-- Each version is a text or a file. What is accepted is a version: the next one is to be accepted anew.
create table deliverable_version (
    cycle_id        bigint      not null,
    kind            text        not null,
    version         int         not null,
    text            text,
    document_number int,
    media_type      text,
    preview         bytea,
    pages           int,
    written_by      text        not null,
    written_at      timestamptz not null,
    accepted_by     text,
    accepted_at     timestamptz,
    refused_by      text,
    refused_at      timestamptz,
    remark          text,
    primary key (cycle_id, kind, version),
    foreign key (cycle_id, kind) references deliverable,
    check (num_nonnulls(text, document_number) = 1),
    check ((document_number is null) = (media_type is null))
);

-- What happened to a cycle, for those who take part.
create table cycle_event (
    id          bigint generated always as identity primary key,
    cycle_id    bigint      not null references design_cycle,
    happened_at timestamptz not null,
    kind        text        not null,
    actor       text,
    detail      text
);
create index cycle_event_cycle on cycle_event (cycle_id, id);

-- The mails that say what was decided, one per author.
create table cycle_mail (
    cycle_id        bigint not null references design_cycle,
    number          int    not null,
    case_references text[] not null,
    primary key (cycle_id, number)
);

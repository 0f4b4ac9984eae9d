-- Decisions put to the vote of the assembly: from the agenda of a session to the result.
create table deliberation (
    id                  bigint generated always as identity primary key,
    title               text        not null,
    subject             text        not null,
    session_id          bigint      not null references assembly_session,
    rapporteur          text        not null,
    service             text        not null references service,
    origin              text,
    -- Of the form it was typed in: sent twice, it is one deliberation.
    token               text        not null unique,
    opened_at           timestamptz not null,
    -- Where it stands: an activity of the model.
    step                text        not null default 'prepareFile',
    step_since          timestamptz not null,
    report              text,
    arbitrated_at       timestamptz,
    committee           text,
    committee_at        timestamptz,
    sent_at             timestamptz,
    position            text,
    proposed_amendments text,
    reported_at         timestamptz,
    outcome             text check (outcome in ('ADOPTED', 'AMENDED', 'REJECTED')),
    number              text unique,
    voted_on            date,
    votes_for           int check (votes_for >= 0),
    votes_against       int check (votes_against >= 0),
    abstained           int check (abstained >= 0),
    not_voting          int check (not_voting >= 0),
    casting_vote        boolean     not null default false,
    amendments          text,
    recorded_by         text,
    published_at        timestamptz,
    withdrawn_at        timestamptz,
    -- When whoever holds the step was last told of its deadline, and since when that has passed.
    warned_on           date,
    late_since          date,
    -- How often its session changed: each change is told once.
    moves               int         not null default 0,
    version             int         not null default 1,
    check ((outcome is null) = (number is null)),
    check (outcome is null or num_nonnulls(voted_on, votes_for, votes_against, abstained, not_voting) = 5)
);
create index deliberation_session on deliberation (session_id);

-- What it bears on, with the text put to the vote where it changes a part of the frame.
create table deliberation_target (
    deliberation_id bigint not null references deliberation,
    kind            text   not null check (kind in ('CHANTIER', 'MEASURE', 'ARTICLE', 'AMBITION', 'OBJECTIVE')),
    code            text   not null,
    text            text,
    primary key (deliberation_id, kind, code)
);

-- Who did what when; for those who work on it only.
create table deliberation_event (
    id              bigint generated always as identity primary key,
    deliberation_id bigint      not null references deliberation,
    kind            text        not null,
    actor           text,
    detail          text,
    at              timestamptz not null
);
create index deliberation_event_of on deliberation_event (deliberation_id, id);

-- What the assembly adopted about a chantier, a measure or a part of the frame, whether its text changed or not.
create table strategic_vote (
    kind         text not null,
    code         text not null,
    deliberation text not null,
    number       text not null,
    voted_on     date not null,
    primary key (kind, code, deliberation)
);

-- A move that is a vote of the assembly: the deliberation's key.
alter table progress add column deliberation text;

-- Experiments: what they are to change, how it is measured, what is decided of them.
create table experiment (
    id              bigint generated always as identity primary key,
    title           text    not null,
    summary         text    not null,
    origin          text,
    chantier_code   text references chantier,
    sponsor         text    not null,
    territory       text,
    starts_on       date,
    mid_term_on     date,
    ends_on         date,
    derogates       boolean,
    rule            text,
    legal_reference text,
    deliberation    text,
    phase           text    not null default 'FRAMING',
    remark          text,
    -- How many times a final evaluation was begun: once more each time it is prolonged.
    round           int     not null default 1,
    opened_on       date    not null,
    agreed_on       date,
    -- When it ended before its last day, or was given up.
    ended_on        date,
    stop_reason     text,
    over_on         date,
    version         int     not null default 1,
    check (phase in ('FRAMING', 'AGREEING', 'FIRST_HALF', 'MID_TERM', 'EARLY_END', 'SECOND_HALF', 'FINAL', 'DECIDING',
                     'OVER')),
    check (derogates is not true or (rule is not null and legal_reference is not null and deliberation is not null))
);

create table experiment_member (
    experiment_id bigint not null references experiment,
    user_id       text   not null,
    primary key (experiment_id, user_id)
);

-- The proposals it comes from.
create table experiment_proposal (
    experiment_id bigint not null references experiment,
    reference     text   not null references proposal,
    primary key (experiment_id, reference)
);
create index experiment_proposal_reference on experiment_proposal (reference);

-- An objective with the indicator that measures it; written bit by bit until the framing is complete.
create table experiment_objective (
    id            bigint generated always as identity primary key,
    experiment_id bigint not null references experiment,
    title         text   not null,
    indicator     text,
    unit          text,
    start_value   numeric,
    target_value  numeric,
    direction     text check (direction in ('UP', 'DOWN')),
    version       int    not null default 1
);
create index experiment_objective_experiment on experiment_objective (experiment_id);

-- What an indicator was at one evaluation: round 0 is the mid-term, the others are final. Null: it was not measured.
create table experiment_value (
    objective_id bigint not null references experiment_objective on delete cascade,
    round        int    not null,
    value        numeric,
    primary key (objective_id, round)
);

create table experiment_evaluation (
    experiment_id   bigint not null references experiment,
    round           int    not null,
    day             date   not null,
    text            text   not null,
    proposal        text check (proposal in ('CONTINUE', 'ADJUST', 'STOP')),
    proposal_reason text,
    evaluated_on    date   not null,
    decision        text check (decision in ('GO_ON', 'END_EARLY', 'GENERALISE', 'PROLONG', 'STOP')),
    reason          text,
    decided_on      date,
    prolonged_to    date,
    primary key (experiment_id, round)
);

-- Who did what, for those who work here.
create table experiment_event (
    id            bigint generated always as identity primary key,
    experiment_id bigint      not null references experiment,
    kind          text        not null,
    actor         text,
    person        text,
    detail        text,
    at            timestamptz not null
);
create index experiment_event_experiment on experiment_event (experiment_id);

-- Who is told what was decided: one mail an author.
create table experiment_mail (
    experiment_id   bigint not null references experiment,
    number          int    not null,
    case_references text[] not null,
    primary key (experiment_id, number)
);

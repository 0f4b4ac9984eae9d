-- What other services think of a case: a question put to several at once, one row for each of them.
create table opinion_round (
    id        bigint generated always as identity primary key,
    reference text        not null references proposal,
    question  text        not null,
    asked_by  text        not null,
    asked_at  timestamptz not null,
    due_on    date        not null,
    closed_at timestamptz
);
create index opinion_round_reference on opinion_round (reference, id);
create unique index opinion_round_open on opinion_round (reference) where closed_at is null;

create table opinion (
    round_id     bigint not null references opinion_round,
    service_code text   not null references service,
    place        int    not null,
    outcome      text,
    position     text,
    text         text,
    given_by     text,
    settled_at   timestamptz,
    chased_at    timestamptz,
    primary key (round_id, service_code)
);

-- Who may be given cases: a referent is trained first. The themes are those an agent knows best.
create table agent_training (
    user_id    text primary key,
    trained_on date not null
);

create table agent_theme (
    user_id    text not null,
    theme_code text not null references theme,
    primary key (user_id, theme_code)
);

-- Whom the rules chose for a task, and why; no one when the task was left to its group.
create table assignment (
    task_id      text primary key,
    reference    text        not null references proposal,
    service_code text        not null,
    mode         text        not null,
    user_id      text,
    reason       text        not null,
    decided_at   timestamptz not null
);
create index assignment_reference on assignment (reference, decided_at);

-- Tasks that a stand-in holds for somebody who is away: they go back on the return.
create table stand_in_task (
    task_id     text primary key,
    absent_user text        not null,
    stand_in    text        not null,
    moved_at    timestamptz not null
);

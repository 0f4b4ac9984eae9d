-- The promised answer: when its clock began, how many working days it runs, how long it stood still while the author was
-- asked something. proposal.answer_due_on and late_on are what lists read of it.
create table answer_clock (
    reference           text primary key references proposal,
    started_on          date not null,
    working_days        int  not null check (working_days > 0),
    paused_working_days int  not null default 0,
    paused_on           date,
    delay_reason        text,
    delay_until         date,
    delay_explained_by  text,
    delay_explained_at  timestamptz
);

insert into answer_clock (reference, started_on, working_days)
select reference, (submitted_at at time zone 'Europe/Paris')::date, 40
from proposal;

alter table proposal add column late_on date;
create index proposal_late on proposal (late_on) where late_on is not null and closed_at is null;
create index proposal_closed_at on proposal (closed_at) where closed_at is not null;

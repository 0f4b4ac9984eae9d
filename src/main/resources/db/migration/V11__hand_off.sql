-- The directory agents choose from. Administrators keep it; an authority that is closed is no longer offered.
create table authority (
    code      text primary key,
    level     text not null,
    name      text not null,
    email     text not null default '',
    address   text not null default '',
    closed_at timestamptz
);

-- The life of each letter, apart from the case's: the case is answered while the authority is still waited for.
-- hand_off keeps what the service last wrote, this what was sent and what came back.
create table transmission (
    id              bigint generated always as identity primary key,
    reference       text        not null references proposal,
    service_code    text        not null references service,
    level           text        not null,
    authority       text        not null,
    email           text,
    address         text        not null,
    letter          text        not null,
    written_by      text        not null,
    written_at      timestamptz not null,
    -- Each sending has its own secret address, known to us by its hash only: an earlier one opens nothing any more.
    sending         int         not null default 1,
    secret_hash     text unique,
    sent_at         timestamptz,
    chases          int         not null default 0,
    chased_at       timestamptz,
    acknowledged_at timestamptz,
    answered_at     timestamptz,
    answer          text,
    author_told_at  timestamptz,
    answer_read_at  timestamptz,
    answer_public   boolean     not null default false,
    -- Waited for until then, since when an agent may wait again.
    waiting_since   timestamptz,
    ending          text,
    ended_at        timestamptz,
    end_reason      text,
    check ((answer is null) = (answered_at is null)),
    check ((ending is null) = (ended_at is null))
);
create index transmission_reference on transmission (reference, id);
-- Messages name the case only: one letter of a case at a time waits for its authority.
create unique index transmission_waiting on transmission (reference) where ended_at is null;

-- Letters written before anyone followed them.
insert into transmission (reference, service_code, level, authority, email, address, letter, written_by, written_at, ending, ended_at)
select hand_off.reference, coalesce(proposal.service_code, 'service-pilote'), hand_off.level, authority, authority_email, '',
       letter, written_by, written_at, 'UNFOLLOWED', written_at
from hand_off join proposal using (reference);

-- Whose secret address a mail carries; null for the author's of its case.
alter table mail add column link text;

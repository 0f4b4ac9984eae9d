-- An answer that its author contests is followed by a second one; both stay readable.
alter table answer add column round int not null default 1 check (round in (1, 2));
alter table answer alter column round drop default;
alter table answer drop constraint answer_pkey;
alter table answer add primary key (reference, round);

-- What authors hold against an answer, once per case: their own words, for agents only.
create table appeal (
    reference    text primary key references proposal,
    reason       text        not null,
    contested_at timestamptz not null
);

-- One text for several cases, with placeholders; what became of each of them.
create table answer_lot (
    id         bigint generated always as identity primary key,
    text       text        not null,
    written_by text        not null,
    written_at timestamptz not null
);
create index answer_lot_author on answer_lot (written_by, id desc);

create table answer_lot_case (
    lot       bigint not null references answer_lot,
    reference text   not null references proposal,
    outcome   text   not null,
    remark    text,
    primary key (lot, reference)
);
create index answer_lot_case_reference on answer_lot_case (reference);

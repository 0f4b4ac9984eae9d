-- The sessions of the assembly; what has to be ready before them is counted from their day.
create table assembly_session (
    id         bigint generated always as identity primary key,
    title      text    not null,
    held_on    date    not null,
    moved_from date,
    cancelled  boolean not null default false,
    version    int     not null default 1,
    unique (title, held_on)
);
create index assembly_session_day on assembly_session (held_on);

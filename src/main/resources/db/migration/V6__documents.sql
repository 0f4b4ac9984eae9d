-- Files that people give to a case, and later to other things: owner_kind and owner_key say to what.
-- A withdrawn document loses its content; what was quarantined keeps it, as evidence nobody can download.
create table document (
    id           uuid primary key,
    owner_kind   text        not null,
    owner_key    text        not null,
    number       int         not null,
    name         text        not null,
    media_type   text        not null,
    size_bytes   bigint      not null,
    sha256       text        not null,
    content      bytea,
    reserved     boolean     not null,
    state        text        not null check (state in ('AVAILABLE', 'QUARANTINED', 'WITHDRAWN')),
    scanned_at   timestamptz,
    finding      text,
    uploaded_by  text,
    uploaded_at  timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    unique (owner_kind, owner_key, number),
    check ((content is null) = (state = 'WITHDRAWN')),
    check ((withdrawn_at is null) = (state <> 'WITHDRAWN'))
);
-- Files are compressed already, and are read slice by slice: uncompressed storage lets a slice be read alone.
alter table document alter column content set storage external;

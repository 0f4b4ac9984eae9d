-- Files of proposals that agents bring in. A file is kept as its rows; the file itself is not.
create table import_batch (
    id           bigint generated always as identity primary key,
    file_name    text        not null,
    layout       text        not null,
    state        text        not null,
    uploaded_by  text        not null,
    uploaded_at  timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    finished_at  timestamptz
);

-- What a row says of a person stays here only until it is in a case, or is known never to be.
create table import_row (
    import_id         bigint not null references import_batch on delete cascade,
    row_number        int    not null,
    state             text   not null,
    title             text   not null,
    body              text,
    theme_code        text references theme,
    living_area_code  text references living_area,
    channel           text,
    contributor_kind  text,
    name              text,
    organisation_name text,
    email             text,
    phone             text,
    received_at       timestamptz,
    source_system     text,
    source_id         text,
    supports          int    not null default 0,
    attempts          int    not null default 0,
    reference         text references proposal,
    primary key (import_id, row_number)
);
create index import_row_state on import_row (import_id, state, row_number);

create table import_problem (
    import_id   bigint not null,
    row_number  int    not null,
    position    int    not null,
    severity    text   not null,
    column_name text   not null,
    message     text   not null,
    primary key (import_id, row_number, position),
    foreign key (import_id, row_number) references import_row on delete cascade
);

-- A proposal of another platform becomes one case here, whoever imports it and however often.
create table import_source (
    source_system     text not null,
    source_id         text not null,
    reference         text not null unique references proposal,
    imported_supports int  not null,
    primary key (source_system, source_id)
);

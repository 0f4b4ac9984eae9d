-- Text search as French people type it: no accents needed, words reduced to their stem.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create text search configuration fr (copy = french);
alter text search configuration fr
    alter mapping for hword, hword_part, word with unaccent, french_stem;

create table department (
    code text primary key,
    name text not null
);

create table living_area (
    code            text primary key,
    name            text not null,
    department_code text not null references department
);

create table service (
    code    text primary key,
    name    text not null,
    email   text not null,
    phone   text not null,
    address text not null
);

create table theme (
    code         text primary key,
    label        text not null,
    description  text not null,
    service_code text not null references service,
    position     int  not null
);

create table proposal (
    reference        text primary key,
    title            text        not null,
    body             text        not null,
    theme_code       text references theme,
    living_area_code text references living_area,
    channel          text        not null,
    step             text        not null,
    status           text        not null,
    destination      text,
    level            text,
    service_code     text references service,
    text_published   boolean     not null default false,
    submitted_at     timestamptz not null,
    answer_due_on    date        not null,
    closed_at        timestamptz,
    version          int         not null default 0,
    search           tsvector generated always as (
        setweight(to_tsvector('public.fr', title), 'A') || setweight(to_tsvector('public.fr', body), 'B')) stored
);
create index proposal_search on proposal using gin (search);
create index proposal_title_trigrams on proposal using gin (title gin_trgm_ops);
create index proposal_submitted_at on proposal (submitted_at desc, reference);

-- All personal data of a case stands here and in mail, nowhere else: erasing a person is erasing these rows.
create table contributor (
    reference         text primary key references proposal,
    kind              text    not null,
    name              text    not null,
    organisation_name text,
    email             text,
    phone             text,
    name_published    boolean not null default false
);

create table journal_entry (
    id           bigint generated always as identity primary key,
    reference    text        not null references proposal,
    at           timestamptz not null,
    kind         text        not null,
    actor        text,
    service_code text references service,
    detail       text
);
create index journal_entry_reference on journal_entry (reference, id);

-- The author's secret address, known to us by its hash only.
create table author_link (
    secret_hash text primary key,
    reference   text        not null references proposal,
    created_at  timestamptz not null
);
create index author_link_reference on author_link (reference);

-- A deposit form opens at most one case, however often it is sent.
create table submission (
    token        text primary key,
    fingerprint  text        not null,
    reference    text        not null references proposal,
    submitted_at timestamptz not null
);

create table support (
    reference      text        not null references proposal,
    supporter_hash text        not null,
    supported_at   timestamptz not null,
    primary key (reference, supporter_hash)
);

-- Mails are rows first; an engine job sends them. event_key makes an event's mail unique.
create table mail (
    id           bigint generated always as identity primary key,
    event_key    text        not null unique,
    reference    text        not null references proposal,
    recipient    text        not null,
    subject      text        not null,
    text_body    text        not null,
    html_body    text        not null,
    state        text        not null,
    composed_at  timestamptz not null,
    attempted_at timestamptz,
    sent_at      timestamptz,
    last_error   text
);
create index mail_reference on mail (reference, id);

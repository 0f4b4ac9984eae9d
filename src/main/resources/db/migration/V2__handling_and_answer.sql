create table charter_article (
    code   text primary key,
    number int  not null,
    title  text not null,
    text   text not null
);

create table chantier (
    code         text primary key,
    title        text not null,
    summary      text not null,
    service_code text references service
);

-- The work of each destination. A case that comes back to the same desk replaces what it held there.
create table charter_contribution (
    reference    text primary key references proposal,
    article_code text        not null references charter_article,
    contribution text        not null,
    written_by   text        not null,
    written_at   timestamptz not null
);

create table measure (
    reference   text primary key references proposal,
    title       text        not null,
    owner       text        not null,
    due_on      date        not null,
    description text,
    written_by  text        not null,
    written_at  timestamptz not null
);

create table chantier_study (
    reference      text primary key references proposal,
    chantier_code  text        not null references chantier,
    study          text        not null,
    recommendation text        not null,
    written_by     text        not null,
    written_at     timestamptz not null
);

create table hand_off (
    reference       text primary key references proposal,
    level           text        not null,
    authority       text        not null,
    authority_email text,
    letter          text        not null,
    written_by      text        not null,
    written_at      timestamptz not null
);

create table refusal (
    reference   text primary key references proposal,
    ground      text        not null,
    explanation text        not null,
    written_by  text        not null,
    written_at  timestamptz not null
);

create table answer (
    reference    text primary key references proposal,
    text         text        not null,
    drafted_by   text        not null,
    drafted_at   timestamptz not null,
    reviewed_by  text,
    reviewed_at  timestamptz,
    published_at timestamptz
);

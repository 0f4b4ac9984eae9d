-- The strategic frame: ambitions, their objectives, and the chantiers and measures that serve these. The charter's
-- articles are its ethical part.
create table ambition (
    code   text primary key,
    number int  not null unique,
    title  text not null,
    text   text not null
);

create table objective (
    code          text primary key,
    ambition_code text not null references ambition,
    number        int  not null unique,
    title         text not null,
    text          text not null
);

alter table chantier add column objective_code text references objective;
alter table measure add column objective_code text references objective;

create view frame_part as
    select 'ARTICLE' as kind, code, number, title, text, null::text as parent from charter_article
    union all
    select 'AMBITION', code, number, title, text, null from ambition
    union all
    select 'OBJECTIVE', code, number, title, text, ambition_code from objective
    union all
    select 'CHANTIER', code, null, title, summary, objective_code from chantier;

-- Each state of each part since the first, as what came of proposals refers to them; what was said stays.
create table frame_version (
    kind       text        not null check (kind in ('ARTICLE', 'AMBITION', 'OBJECTIVE', 'CHANTIER')),
    code       text        not null,
    version    int         not null,
    title      text        not null,
    text       text        not null,
    parent     text,
    decided_on date,
    reason     text,
    written_by text,
    written_at timestamptz not null,
    primary key (kind, code, version)
);

create function frame_version_refuse() returns trigger
    language plpgsql as $$
    begin
        raise exception 'Les versions du cadre ne se modifient pas : une version s’ajoute, aucune ne change ni ne s’efface.'
            using errcode = 'integrity_constraint_violation';
    end
    $$;

create trigger frame_version_kept before update or delete or truncate on frame_version
    for each statement execute function frame_version_refuse();

-- Which sentence of the charter a proposal is the source of. The sentence itself, not its place: an article that is
-- written anew keeps the links of the sentences that it keeps.
create table charter_source (
    reference text primary key references charter_contribution on delete cascade,
    sentence  text        not null,
    linked_by text        not null,
    linked_at timestamptz not null
);

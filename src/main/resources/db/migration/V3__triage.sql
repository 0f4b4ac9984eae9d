-- The words of a text, as the lexicon compares them: lower case, no accent, singular and masculine where French only
-- adds a letter. A stemmer would make one word of « loyer » and « loi », or of « concert » and « concertation ».
create function triage_words(text) returns text
    language sql immutable strict parallel safe as $$
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, $1)),
        '[^a-z0-9]+', ' ', 'g'),
        '(\d)([a-z])', '\1 \2', 'g'),
        '\m([a-z]+)eaux\M', '\1eau', 'g'),
        '\m([a-z]{2,})aux\M', '\1al', 'g'),
        '\m([a-z]{2,})(?:(al)|(el)l)es?\M', '\1\2\3', 'g'),
        '([ie]en)nes?\M', '\1', 'g'),
        '\m(?!(?:plus|moins|dans|sous|tours|cours|temps|bois|pays|blois)\M)([a-z]{2,}?[a-z])(?:(e)e)?[sx]?\M',
        '\1\2', 'g')
    $$;

-- An entry of the lexicon as a query: its words in that order, a star standing for the end of a word.
create function lexicon_query(text) returns tsquery
    language sql immutable strict parallel safe as $$
    select to_tsquery('simple', replace(replace(trim(public.triage_words(replace($1, '*', 'qzq'))),
        ' ', ' <-> '), 'qzq', ':*'))
    $$;

-- The same words as a text, to see which entry stands inside a longer one.
create function lexicon_words(text) returns text
    language sql immutable strict parallel safe as $$
    select ' ' || replace(trim(public.triage_words(replace($1, '*', 'qzq'))) || ' ', 'qzq ', '')
    $$;

-- What words say of a proposal. An entry of weight 0 says nothing, and silences the shorter ones it contains:
-- « en commun » keeps « transports en commun » from speaking of a commune.
create table lexicon_entry (
    id     bigint generated always as identity primary key,
    term   text          not null,
    theme  text,
    level  text check (level in ('REGION', 'DEPARTEMENT', 'COMMUNE', 'ETAT', 'UE')),
    signal text check (signal in ('REQUEST', 'VOID', 'CHARTER', 'QUICK', 'LARGE')),
    weight numeric(4, 2) not null check (weight between 0 and 10),
    note   text,
    words  text generated always as (lexicon_words(term)) stored,
    query  tsquery generated always as (lexicon_query(term)) stored check (numnode(query) > 0),
    check (weight = 0 or num_nonnulls(theme, level, signal) > 0),
    unique nulls not distinct (words, theme, level, signal)
);

-- What the rules and past cases suggested when the case arrived, with the reasons as they were then.
create table triage_suggestion (
    reference   text primary key references proposal on delete cascade,
    created_at  timestamptz not null,
    destination text        not null,
    level       text        not null,
    theme       text        not null,
    service     text        not null,
    confidence  text        not null,
    rule        text        not null,
    reasons     jsonb       not null
);

-- What agents decided, one row a decision, the latest last.
create table triage_decision (
    id                   bigint generated always as identity primary key,
    reference            text        not null references proposal on delete cascade,
    decided_by           text        not null,
    decided_at           timestamptz not null,
    destination          text        not null,
    level                text        not null,
    theme                text        not null,
    service              text        not null,
    reason               text,
    overrides            boolean     not null,
    confirmed_by         text,
    confirmed_at         timestamptz,
    confirmation_comment text,
    outcome              text check (outcome in ('CONFIRMED', 'REFUSED'))
);
create index triage_decision_reference on triage_decision (reference, id);

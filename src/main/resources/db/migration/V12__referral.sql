-- What the councils are asked, and what the authority replies: an opinion is published with its reply or not at all.
create table referral (
    id              bigint generated always as identity primary key,
    reference       text        not null references proposal,
    council         text        not null check (council in ('CRJ', 'CESER')),
    question        text        not null,
    requested_by    text        not null,
    requested_at    timestamptz not null,
    letter          text,
    drafted_by      text,
    remark          text,
    signed_by       text,
    signed_at       timestamptz,
    due_on          date,
    dispatched_at   timestamptz,
    stance          text check (stance in ('FAVOURABLE', 'RESERVED', 'UNFAVOURABLE')),
    summary         text,
    document_number int,
    received_on     date,
    registered_by   text,
    reply           text,
    replied_by      text,
    reviewed_by     text,
    published_at    timestamptz,
    cancelled_at    timestamptz,
    check ((signed_at is null) = (due_on is null)),
    check (signed_by is null or signed_by <> drafted_by),
    check (reviewed_by is null or reviewed_by <> replied_by),
    check (published_at is null or (stance is not null and reviewed_by is not null)),
    check (published_at is null or cancelled_at is null)
);
create index referral_reference on referral (reference);
-- One at a time: a case waits for one council.
create unique index referral_open on referral (reference) where published_at is null and cancelled_at is null;

create table referral_extension (
    referral_id bigint      not null references referral,
    due_on      date        not null,
    reason      text        not null,
    granted_by  text        not null,
    granted_at  timestamptz not null
);
create index referral_extension_referral on referral_extension (referral_id);

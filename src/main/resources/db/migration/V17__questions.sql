-- Questions that agents ask authors, and what authors answer: their words, erased with the text of the proposal.
create table question (
    id          bigint generated always as identity primary key,
    reference   text        not null references proposal,
    text        text        not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    -- When the author could answer it first.
    sent_at     timestamptz,
    reminded_at timestamptz,
    -- When nobody waited for the answer any more; it may still come.
    closed_at   timestamptz
);

-- One question at a time.
create unique index question_open on question (reference) where closed_at is null;
create index question_reference on question (reference);

create table question_reply (
    id          bigint generated always as identity primary key,
    question_id bigint      not null references question,
    text        text        not null,
    channel     text        not null,
    received_at timestamptz not null,
    -- Who noted what the author said or wrote on paper; null when the author answered here.
    recorded_by text,
    late        boolean     not null
);

create index question_reply_question on question_reply (question_id);

-- Browsers in which an author's page is open. Like the secret of the link, the cookie is known to us by its hash only.
create table author_session (
    token_hash text primary key,
    reference  text        not null references proposal,
    ends_at    timestamptz not null
);
create index author_session_reference on author_session (reference);
create index author_session_ends_at on author_session (ends_at);

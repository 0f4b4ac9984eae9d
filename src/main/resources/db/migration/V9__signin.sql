-- Accounts whose password somebody else chose: it must be changed at the next sign-in.
create table provisional_password (
    user_id text primary key
);

-- Which account of the engine belongs to whom at the authority's identity provider. The subject never changes there,
-- names do: nobody takes over an account by taking its name.
create table oidc_account (
    user_id text primary key,
    issuer  text not null,
    subject text not null,
    unique (issuer, subject)
);

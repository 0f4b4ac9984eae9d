-- Cases answered together, cases that came out of another, cases their authors took back.

alter table proposal
    add column merged_into text references proposal,
    add column split_from  text references proposal,
    add constraint proposal_merged_somewhere_else check (merged_into <> reference),
    add constraint proposal_merged check ((status = 'MERGED') = (merged_into is not null));
create index proposal_group on proposal (coalesce(merged_into, reference));
create index proposal_split_from on proposal (split_from);

-- Which case was merged into which, one row a decision. Followers of a case that is merged in its turn keep their row:
-- undoing the later merge gives them back to it.
create table merge (
    id             bigint generated always as identity primary key,
    reference      text        not null references proposal,
    into_reference text        not null references proposal,
    reason         text        not null,
    merged_by      text        not null,
    merged_at      timestamptz not null,
    undone_reason  text,
    undone_by      text,
    undone_at      timestamptz,
    check (reference <> into_reference)
);
create unique index merge_standing on merge (reference) where undone_at is null;
create index merge_into on merge (into_reference);

-- How many people support a proposal or one it is answered with, each once.
create function supporters(asked text) returns bigint
    language sql stable parallel safe as $$
    select count(distinct s.supporter_hash)
    from proposal p
    join proposal one on coalesce(one.merged_into, one.reference) = coalesce(p.merged_into, p.reference)
    join support s on s.reference = one.reference
    where p.reference = $1
    $$;

-- Who did what: the journal only grows, and shows whether anybody went round that.

alter table journal_entry
    add column task        text,
    add column from_agent  text,
    add column to_agent    text,
    add column line        int,
    add column salt        uuid,
    add column detail_seal bytea,
    add column seal        bytea;

-- Seals a remark with a salt that goes when the remark is erased: the seal left behind gives no word away.
create function journal_detail_seal(salt uuid, detail text) returns bytea
    language sql immutable parallel safe as $$
    select sha256(convert_to(salt::text || detail, 'UTF8'))
    $$;

-- Seals a line together with the one before it in the same case: changing, removing or inserting one breaks the next.
create function journal_seal(entry journal_entry, previous bytea) returns bytea
    language sql stable parallel safe as $$
    select sha256(convert_to(jsonb_build_array(
        encode(previous, 'hex'), entry.line, entry.reference, (extract(epoch from entry.at) * 1000000)::bigint,
        entry.kind, entry.actor, entry.service_code, entry.task, entry.from_agent, entry.to_agent,
        encode(entry.detail_seal, 'hex'))::text, 'UTF8'))
    $$;

create function journal_chain() returns trigger
    language plpgsql as $$
    declare
        last journal_entry;
    begin
        -- The case's row rather than a lock of our own: who changes a case locks it anyway, so nobody waits crosswise.
        perform from proposal where reference = new.reference for no key update;
        select * into last from journal_entry where reference = new.reference order by line desc limit 1;
        new.line := coalesce(last.line, 0) + 1;
        new.salt := case when new.detail is not null then gen_random_uuid() end;
        new.detail_seal := journal_detail_seal(new.salt, new.detail);
        new.seal := journal_seal(new, last.seal);
        return new;
    end
    $$;

-- Lines written before this migration are sealed in the order they came.
do $$
    declare
        entry journal_entry;
        previous journal_entry;
    begin
        for entry in select * from journal_entry order by reference, id loop
            if entry.reference is distinct from previous.reference then
                previous := null;
            end if;
            entry.line := coalesce(previous.line, 0) + 1;
            entry.salt := case when entry.detail is not null then gen_random_uuid() end;
            entry.detail_seal := journal_detail_seal(entry.salt, entry.detail);
            entry.seal := journal_seal(entry, previous.seal);
            update journal_entry
            set line = entry.line, salt = entry.salt, detail_seal = entry.detail_seal, seal = entry.seal
            where id = entry.id;
            previous := entry;
        end loop;
    end
    $$;

alter table journal_entry
    alter column line set not null,
    alter column seal set not null;
drop index journal_entry_reference;
create unique index journal_entry_line on journal_entry (reference, line);

create trigger journal_entry_chained before insert on journal_entry
    for each row execute function journal_chain();

create function journal_refuse() returns trigger
    language plpgsql as $$
    begin
        raise exception 'Le journal des dossiers ne se modifie pas : une ligne s’ajoute, aucune ne change ni ne s’efface.'
            using errcode = 'integrity_constraint_violation';
    end
    $$;

create trigger journal_entry_kept before delete or truncate on journal_entry
    for each statement execute function journal_refuse();

-- One change only, which the law asks for: a remark that speaks of a person can be erased. Its line stays, sealed.
create function journal_erase_remark() returns trigger
    language plpgsql as $$
    begin
        new.salt := null;
        return new;
    end
    $$;

create trigger journal_entry_unchanged before update on journal_entry
    for each row
    when (old.detail is null or new.detail is not null
        or (new.id, new.reference, new.at, new.kind, new.line, new.seal)
            is distinct from (old.id, old.reference, old.at, old.kind, old.line, old.seal)
        or (new.actor, new.service_code, new.task, new.from_agent, new.to_agent, new.detail_seal)
            is distinct from (old.actor, old.service_code, old.task, old.from_agent, old.to_agent, old.detail_seal))
    execute function journal_refuse();

create trigger journal_remark_erased before update on journal_entry
    for each row
    when (old.detail is not null and new.detail is null)
    execute function journal_erase_remark();

create function journal_tell_erasure() returns trigger
    language plpgsql as $$
    begin
        insert into journal_entry (reference, at, kind) values (new.reference, clock_timestamp(), 'REMARK_ERASED');
        return null;
    end
    $$;

create trigger journal_told after update on journal_entry
    for each row execute function journal_tell_erasure();

-- Empty while the journal is as it was written. A line named here, or the one before it, is not.
create view journal_break as
    select reference, (entry).line
    from (select e.reference, e as entry,
                 lag(e.line, 1, 0) over chain as line_before,
                 lag(e.seal) over chain as seal_before
          from journal_entry e
          window chain as (partition by e.reference order by e.line)) chained
    where (entry).line <> line_before + 1
       or (entry).seal <> journal_seal(entry, seal_before)
       or ((entry).detail is not null
           and coalesce((entry).detail_seal <> journal_detail_seal((entry).salt, (entry).detail), true))
    union all
    select reference, 0
    from proposal p
    where not exists (select from journal_entry j where j.reference = p.reference);

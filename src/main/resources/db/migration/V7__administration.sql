-- A closed service is no longer offered; what it did keeps its name.
alter table service add column closed_at timestamptz;

-- What the engine does not know of an account. An account made otherwise has no row, and is active.
create table agent_account (
    user_id        text primary key,
    created_by     text,
    created_at     timestamptz,
    deactivated_by text,
    deactivated_at timestamptz,
    -- The groups it left when it was deactivated, to be taken back when it is active again.
    former_groups  text[] not null default '{}'
);

create table absence (
    id         bigint generated always as identity primary key,
    user_id    text        not null,
    first_day  date        not null,
    last_day   date        not null,
    stand_in   text,
    created_by text        not null,
    created_at timestamptz not null,
    check (first_day <= last_day),
    check (stand_in <> user_id)
);
create index absence_last_day on absence (last_day);

-- What administrators changed. Nobody changes it afterwards.
create table administration_event (
    id     bigint generated always as identity primary key,
    at     timestamptz not null,
    actor  text        not null,
    action text        not null,
    target text        not null,
    detail text        not null
);
create function refuse_administration_event_change() returns trigger
    language plpgsql as $$
    begin
        raise exception 'administration_event only grows';
    end
    $$;
create trigger administration_event_only_grows
    before update or delete or truncate on administration_event
    for each statement execute function refuse_administration_event_change();

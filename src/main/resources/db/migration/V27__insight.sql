-- The fingerprint of the person's address, as in table support: people are counted once however often they take part.
alter table contributor add column person_hash text;

-- What every count is made from, one row a proposal: dashboards, public results, open data and reports all read this view
-- and so cannot disagree. A merged proposal shares what becomes of the one it is answered with. An orientation counts from
-- the moment it is public: before that a second agent may still refuse it.
create view case_fact as
    select p.reference,
           p.submitted_at,
           (p.submitted_at at time zone 'Europe/Paris')::date as submitted_on,
           p.channel,
           c.kind as contributor_kind,
           p.theme_code,
           p.living_area_code,
           a.department_code,
           p.status,
           p.step,
           p.text_published,
           p.merged_into,
           f.service_code,
           case when o.public then f.destination end as orientation,
           case when o.public then f.level end as level,
           case when o.public and f.destination = 'CHARTER' then cc.article_code end as article_code,
           case when o.public and f.destination = 'CHANTIER' then cs.chantier_code end as chantier_code,
           case when o.public then coalesce(ch.objective_code, m.objective_code) end as objective_code,
           p.answer_due_on,
           p.late_on,
           p.late_on is not null and p.closed_at is null as late,
           n.published_at as answered_at,
           p.closed_at
    from proposal p
    join proposal f on f.reference = coalesce(p.merged_into, p.reference)
    cross join lateral (select p.status <> 'WITHDRAWN'
                               and f.status not in ('RECEIVED', 'QUALIFYING', 'CONFIRMING', 'WITHDRAWN')
                               and f.step <> 'askAuthorFirst' as public) o
    left join contributor c on c.reference = p.reference
    left join living_area a on a.code = p.living_area_code
    left join charter_contribution cc on cc.reference = f.reference
    left join chantier_study cs on cs.reference = f.reference
    left join chantier ch on ch.code = cs.chantier_code and f.destination = 'CHANTIER'
    left join measure m on m.reference = f.reference and f.destination = 'IMMEDIATE_MEASURE'
    left join answer n on n.reference = f.reference and n.round = 1;

create index journal_entry_at on journal_entry (at, reference);

-- A period in which the authority goes out and asks, and how much it hopes for.
create table campaign (
    code      text primary key,
    name      text not null unique,
    starts_on date not null,
    ends_on   date not null,
    version   int  not null default 1,
    check (starts_on <= ends_on)
);

create table campaign_target (
    campaign_code text not null references campaign on delete cascade,
    figure        text not null,
    target        int  not null check (target >= 0),
    primary key (campaign_code, figure)
);

-- The reviews of the portfolio: planned, moved, then held with their minutes.
create table portfolio_review (
    id             bigint generated always as identity primary key,
    day            date        not null,
    moved_from     date,
    planned_by     text,
    planned_at     timestamptz not null,
    papers_sent_at timestamptz,
    board_kept_on  date,
    participants   int check (participants > 0),
    minutes        text,
    decisions      text,
    next_on        date,
    held_by        text,
    held_at        timestamptz,
    version        int         not null default 1,
    check (num_nulls(participants, minutes, next_on, held_by, held_at) in (0, 5))
);
-- One review at a time is ahead.
create unique index portfolio_review_open on portfolio_review ((true)) where held_at is null;
create index portfolio_review_day on portfolio_review (day);

-- The board as it stood on the day of a review.
create table portfolio_review_item (
    review_id bigint  not null references portfolio_review,
    position  int     not null,
    kind      text    not null,
    item_key  text    not null,
    title     text    not null,
    address   text    not null,
    phase     text    not null,
    next_step text,
    next_on   date,
    missing   text[]  not null,
    late      boolean not null,
    over      boolean not null,
    primary key (review_id, position)
);

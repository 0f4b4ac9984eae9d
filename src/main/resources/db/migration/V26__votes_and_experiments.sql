-- The text that was put to the vote, as it left for the elected officials; the text adopted may differ.
alter table deliberation_target add column sent_text text;
update deliberation_target t set sent_text = t.text
from deliberation d where d.id = t.deliberation_id and d.committee_at is not null;

-- Whether the president shortened the time the elected officials have, and who among them no mail reached.
alter table deliberation add column urgent boolean not null default false;
alter table deliberation add column unreached text;

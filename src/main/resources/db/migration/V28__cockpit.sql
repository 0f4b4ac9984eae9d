-- Mails that wait for a person to decide: Cockpit names them, and they are few among all that were ever written.
create index mail_left_to_people on mail (id desc)
    where state in ('UNCERTAIN', 'REFUSED') and reference is not null;

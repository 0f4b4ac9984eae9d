-- A mail may be about work besides cases: it then goes to people who work here, and to nobody else.
alter table mail alter column reference drop not null;

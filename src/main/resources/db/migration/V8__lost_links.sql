-- Authors are found by their address when they ask for their links again.
create index contributor_email on contributor (lower(email));

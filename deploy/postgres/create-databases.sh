#!/bin/sh
# Run once by PostgreSQL's image, at the first start on an empty volume: the owners of the databases. The logins of the
# application are made by `migrate`, from the addresses it is given.
set -eu
secrets=${SECRETS_DIR:-/run/secrets}

psql -v ON_ERROR_STOP=1 -U "${POSTGRES_USER:-postgres}" -d postgres \
  -v owner_password="$(cat "$secrets/foyer_owner_password")" \
  -v temporal_password="$(cat "$secrets/temporal_password")" <<'SQL'
-- No superuser. It makes the roles of the application, hands functions over to one that may bypass row-level security,
-- and can therefore do so itself: it is used for migrations only.
create role foyer_owner login createrole bypassrls password :'owner_password';
alter role foyer_owner set createrole_self_grant = 'set, inherit';
create database foyer owner foyer_owner;

create role temporal login password :'temporal_password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL

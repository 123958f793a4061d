#!/bin/sh
# Brings Temporal's two databases to the schema of this image. Every step may be repeated: one that is done is skipped.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_password)
export SQL_PASSWORD

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_HOST" --port 5432 -u "$POSTGRES_USER" --db "$database" "$@"
}

for pair in temporal:temporal temporal_visibility:visibility; do
  tool "${pair%:*}" setup-schema -v 0.0
  tool "${pair%:*}" update-schema -d "/etc/temporal/schema/postgresql/v12/${pair#*:}/versioned"
done

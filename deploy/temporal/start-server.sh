#!/bin/sh
# The server takes its password from the environment only: it is put there for this process alone.
set -eu
POSTGRES_PWD=$(cat /run/secrets/temporal_password)
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh

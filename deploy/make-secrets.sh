#!/bin/sh
# Makes the secret files that docker-compose.yml names, with random passwords; what is there already is kept.
# Usage: deploy/make-secrets.sh [folder]      SMTP_URL, LEVER_CLIENT_SECRET and BAMBOOHR_CLIENT_SECRET may be given in the environment.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
# The folder is closed to others on this machine; the files are readable, because containers read them as other users.
chmod 700 "$folder"

random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
keep_or_write() {
  if [ -e "$folder/$1" ]; then return; fi
  printf '%s' "$2" >"$folder/$1"
  chmod 444 "$folder/$1"
}

for name in postgres_password foyer_owner_password temporal_password; do keep_or_write "$name" "$(random)"; done
database=postgres:5432/foyer
keep_or_write database_owner_url "postgres://foyer_owner:$(cat "$folder/foyer_owner_password")@$database"
keep_or_write database_url "postgres://foyer_app:$(random)@$database"
keep_or_write database_auth_url "postgres://foyer_auth:$(random)@$database"
keep_or_write foyer_secret_keys "first:$(head -c 32 /dev/urandom | base64)"
keep_or_write smtp_url "${SMTP_URL:-smtp://host.docker.internal:1025}"
# Empty: nobody connects them on their own page. Written by hand once Lever or BambooHR has given one.
keep_or_write lever_client_secret "${LEVER_CLIENT_SECRET:-}"
keep_or_write bamboohr_client_secret "${BAMBOOHR_CLIENT_SECRET:-}"

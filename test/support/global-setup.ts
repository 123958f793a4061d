import { SERVICES_URL } from './services-url.ts';
import { serveServices, type Services } from './services.ts';

declare global {
  /** Handed from the start of the run to its end: jest loads the two in separate module registries. */
  var foyerTestServices: Services | undefined;
}

/** Before the first test file: makes the test services reachable; nothing is started yet. */
export default async function globalSetup(): Promise<void> {
  // `npm test` killed hard: the run ends, too, and its reapers clear up. The channel must not keep jest alive.
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
  const services = await serveServices();
  globalThis.foyerTestServices = services;
  process.env[SERVICES_URL] = services.url;
}

import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { messageOf } from '../errors.ts';
import { run, tail } from '../run.ts';
import { install } from './cache.ts';
import { TEMPORAL_CLI_VERSION, type Found } from './version.ts';

/** What the download service answers, in the SDK's reading (its sdk-core, `ephemeral_server/mod.rs`). */
const infoSchema = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};
const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

async function fetchInto(url: string, file: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  await pipeline(Readable.from(response.body), fs.createWriteStream(file));
}

/** The official download, by the same service that the SDK asks, unpacked with the system's tar. */
export async function fromDownload(workDir: string, cacheDir: string): Promise<Found> {
  const [platform, arch] = [PLATFORMS[process.platform], ARCHITECTURES[process.arch]];
  if (platform === undefined || arch === undefined) {
    return { reason: `no build for ${process.platform} ${process.arch}` };
  }
  const service = `https://temporal.download/cli/v${TEMPORAL_CLI_VERSION}?platform=${platform}&arch=${arch}`;
  try {
    const answer = await fetch(service, { signal: AbortSignal.timeout(15_000) });
    if (!answer.ok) return { reason: `${service} answered ${answer.status}` };
    const info = infoSchema.parse(await answer.json());
    const archive = path.join(workDir, 'archive');
    await fetchInto(info.archiveUrl, archive);
    const unpacked = await run('tar', ['-xf', archive, '-C', workDir, info.fileToExtract]);
    if (unpacked.code !== 0) return { reason: `tar could not unpack the archive: ${tail(unpacked.output)}` };
    return await install(path.join(workDir, info.fileToExtract), cacheDir);
  } catch (error) {
    return { reason: `${new URL(service).host}: ${messageOf(error)}` };
  }
}

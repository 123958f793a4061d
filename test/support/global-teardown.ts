/** After the last test file: ends what the run had started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.foyerTestServices?.stop();
}

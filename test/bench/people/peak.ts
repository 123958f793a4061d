/** Runs the match command in this process and tells the most memory that it had, in 10⁶ bytes. */
await import('../../../src/bin/match.ts');
process.stdout.write(`peak ${Math.round(process.resourceUsage().maxRSS * 1.024e-3)}\n`);

export {};

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A Ctrl-C comes twice, from the terminal and from npm; a person's second one comes later than this. */
const SAME_PRESS_MS = 500;

/** The parents that must live: npm runs a script through a shell, which on Linux stays between the two. */
function parents() {
  if (process.env.npm_lifecycle_event === undefined) return String(process.ppid);
  try {
    const stat = fs.readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, above] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${process.ppid} ${above}`;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return String(process.ppid);
    throw error;
  }
}

/**
 * Runs the child program to its end and answers the exit code for this process.
 * Signals are handed on. A signal that ends npm alone orphans this process: that is seen by its changed parents,
 * and the child is asked to stop as well. The child has a group of its own (the terminal's Ctrl-C reaches it through
 * here, once) and an IPC channel, so that it sees when this process is killed hard: `process.on('disconnect')`.
 */
export function supervise(command, args, options) {
  const before = parents();
  const child = spawn(command, args, {
    ...options,
    stdio: [...(options.stdio ?? ['ignore', 'inherit', 'inherit']), 'ipc'],
    detached: process.platform !== 'win32',
  });
  let last = 0;
  const forward = (signal) => {
    const now = Date.now();
    if (now - last < SAME_PRESS_MS) return;
    last = now;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, forward);
  const watch = setInterval(() => {
    if (parents() === before) return;
    clearInterval(watch);
    forward('SIGTERM');
  }, 500);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      clearInterval(watch);
      console.error(`${command} could not be run: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of SIGNALS) process.off(name, forward);
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

import net from 'node:net';

const HOST = '127.0.0.1';
const NEIGHBOURS = 50;

/** True when a TCP server on this machine's loopback takes a connection at `port`. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, HOST);
    const finish = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** Binds and releases `port` (0: any); answers the port, or undefined when it cannot be had. */
function tryBind(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

/** A port that can be bound on loopback: `preferred` (0 = no preference), else the next free one above, else any. */
export async function freePort(preferred = 0): Promise<number> {
  const last = preferred === 0 ? -1 : Math.min(preferred + NEIGHBOURS, 65_535);
  for (let port = preferred; port <= last; port++) {
    // A server on all interfaces with address reuse can leave loopback bindable: what answers is taken.
    if (!(await answers(port)) && (await tryBind(port)) !== undefined) return port;
  }
  const any = await tryBind(0);
  if (any === undefined) throw new Error(`No free TCP port on ${HOST}.`);
  return any;
}

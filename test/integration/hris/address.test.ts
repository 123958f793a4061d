import fc from 'fast-check';
import { isPublicAddress } from '../../../src/net/public-address.ts';
import { fetchReport } from '../../../src/hris/report/fetch-report.ts';
import { getOnce } from '../../../src/hris/report/request.ts';
import { PrivateAddress } from '../../../src/net/guarded-lookup.ts';
import { faultOfAddress } from '../../../src/hris/report/settings.ts';
import { startReportServer, type ReportServer } from '../../support/report-server.ts';
import { containing } from '../roster/support.ts';

const strict = { allowPrivate: false };
const open = { allowPrivate: true };

describe('which addresses a report is fetched from', () => {
  it.each([
    ['127.0.0.1', '127.255.0.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    [
      '169.254.169.254',
      '100.100.100.200',
      '192.0.0.192',
      '168.63.129.16',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ['::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '64:ff9b::7f00:1', '::ffff:127.0.0.1'],
    [
      '::ffff:8.8.8.8',
      '2002:7f00:1::',
      '2001:0:53aa::1',
      '2001:db8::1',
      'fec0::1',
      '100::1',
      'no address',
      '',
    ],
  ])('none of %s and its like', (...list) => {
    expect(list.filter(isPublicAddress)).toEqual([]);
  });

  it('the public internet', () => {
    const list = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'];
    expect(list.filter((one) => !isPublicAddress(one))).toEqual([]);
  });

  it.each([
    'http://hris.example/report',
    'ftp://hris.example/report',
    'file:///etc/passwd',
    'https://127.0.0.1/report',
    'https://2130706433/report',
    'https://0x7f.1/report',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/report',
    'https://hris.localhost/report',
    'https://user:secret@hris.example/report',
    'http://localhost/report',
  ])('%s is refused', (text) => {
    expect(faultOfAddress(new URL(text), strict)).not.toBeNull();
  });

  it('an operator may allow private ones; plain http stays with this machine', () => {
    for (const text of [
      'http://localhost:1/x',
      'http://127.0.0.1:1/x',
      'http://[::1]/',
      'https://10.0.0.1/x',
    ])
      expect([text, faultOfAddress(new URL(text), open)]).toEqual([text, null]);
    for (const text of [
      'http://10.0.0.1/x',
      'http://hris.example/x',
      'ftp://localhost/',
      'https://a:b@localhost/',
    ])
      expect([text, faultOfAddress(new URL(text), open)]).not.toEqual([text, null]);
    expect(faultOfAddress(new URL('https://hris.example/report?x=1'), strict)).toBeNull();
  });

  it('every IPv4 address in every spelling of a URL is judged as the address that it is', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, spelled) => {
        const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
        const url = new URL(`https://${spelled ? String(number) : address}/`);
        expect(faultOfAddress(url, strict) === null).toBe(isPublicAddress(address));
      }),
    );
  });
});

describe('a report over HTTP', () => {
  let server: ReportServer;
  let other: ReportServer;
  beforeEach(async () => {
    server = await startReportServer();
    other = await startReportServer();
  });
  afterEach(async () => {
    await server.close();
    await other.close();
  });
  const signal = new AbortController().signal;
  const at = (url: string) => ({ url, username: 'foyer', password: 'secret' });
  const get = (path = '/', o: Partial<Parameters<typeof fetchReport>[1]> = {}) =>
    fetchReport(at(`${server.url}${path}`), { allowPrivate: true, signal, ...o });

  it('a name that leads to this machine is refused when it is resolved, and nothing is called', async () => {
    const { port } = new URL(server.url);
    const ask = (scheme: string, allowPrivate: boolean) =>
      getOnce({
        url: new URL(`${scheme}://localhost:${port}/`),
        headers: {},
        allowPrivate,
        signal,
        idleMs: 5_000,
      });
    await expect(ask('https', false)).rejects.toBeInstanceOf(PrivateAddress);
    await expect(ask('http', false)).rejects.toBeInstanceOf(PrivateAddress);
    expect(server.asked).toEqual([]);
    (await ask('http', true)).destroy();
    expect(server.asked).toHaveLength(1);
  });

  it('follows to where it was moved, and takes the password along to the same origin only', async () => {
    server.answer = (req, res) => {
      if (req.url === '/moved') res.end('[{"id":"1"}]');
      else res.writeHead(302, { location: req.url === '/there' ? `${other.url}/x` : '/moved' }).end();
    };
    expect((await get('/here')).body.toString()).toBe('[{"id":"1"}]');
    expect(server.asked.map((one) => one.authorization)).toEqual(Array(2).fill('Basic Zm95ZXI6c2VjcmV0'));
    await get('/there');
    expect(other.asked).toEqual([{ path: '/x', authorization: null }]);
  });

  it.each(['http://hris.example/', 'file:///etc/passwd', 'http://169.254.169.254/latest/meta-data'])(
    'does not follow to %s',
    async (location) => {
      server.answer = (_req, res) => void res.writeHead(307, { location }).end();
      await expect(get()).rejects.toMatchObject({
        kind: 'rejected',
        message: containing('The report was moved.'),
      });
    },
  );

  it('does not go round in circles', async () => {
    server.answer = (_req, res) => void res.writeHead(301, { location: '/' }).end();
    await expect(get()).rejects.toMatchObject({
      kind: 'rejected',
      message: containing('5 times'),
    });
    expect(server.asked).toHaveLength(6);
  });

  it.each([
    [401, 'auth'],
    [403, 'permission'],
    [404, 'not_found'],
    [410, 'not_found'],
    [429, 'rate_limited'],
    [400, 'rejected'],
    [500, 'transient'],
    [503, 'transient'],
    [204, 'rejected'],
    [304, 'rejected'],
  ])('HTTP %d is told as %s', async (status, kind) => {
    server.answer = (_req, res) => void res.writeHead(status).end();
    await expect(get()).rejects.toMatchObject({ kind });
  });

  it('is never larger than what fits, whatever its header says', async () => {
    server.answer = (_req, res) => {
      for (let n = 0; n < 100; n += 1) res.write('x'.repeat(1000));
      res.end();
    };
    await expect(get('/', { maxBytes: 50_000 })).rejects.toMatchObject({ kind: 'invalid_response' });
    expect((await get('/', { maxBytes: 100_000 })).body).toHaveLength(100_000);
  });

  it('that breaks off is no report: everybody behind the break would seem to have left', async () => {
    server.answer = (_req, res) => {
      res.writeHead(200, { 'content-length': '1000' });
      res.write('[{"id":"1"},', () => res.destroy());
    };
    await expect(get()).rejects.toMatchObject({ kind: 'transient' });
    server.answer = (_req, res) => void res.write('[{"id":"1"},', () => res.destroy());
    await expect(get()).rejects.toMatchObject({ kind: 'transient' });
  });

  it('that does not come is given up in time, before and within its body', async () => {
    server.answer = () => undefined;
    await expect(get('/', { totalMs: 200 })).rejects.toMatchObject({ kind: 'transient' });
    server.answer = (_req, res) => void res.write('[');
    await expect(get('/', { totalMs: 200 })).rejects.toMatchObject({ kind: 'transient' });
  });

  it('that nobody serves, or compressed although plain text was asked for', async () => {
    server.answer = (_req, res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    await expect(get()).rejects.toMatchObject({ kind: 'invalid_response' });
    await server.close();
    await expect(get()).rejects.toMatchObject({
      kind: 'transient',
      message: containing('ECONNREFUSED'),
    });
  });

  it('the end of the run ends it', async () => {
    const stop = new AbortController();
    server.answer = () => stop.abort(new Error('stopped'));
    await expect(get('/', { signal: stop.signal })).rejects.toThrow('stopped');
  });
});

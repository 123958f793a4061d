import type { LookupAddress } from 'node:dns';
import { requireEndpointUrl } from '../../../src/events/address.ts';
import { guardedLookup, PrivateAddress } from '../../../src/net/guarded-lookup.ts';
import { allowsAddress, allowsHost, isAccessEntry } from '../../../src/net/private-access.ts';
import { Refusal } from '../../../src/domain/errors.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${String(error.facts['field'])}`;
    throw error;
  }
};

describe('where events may be sent', () => {
  it.each([
    'http://hooks.example.com/',
    'ftp://hooks.example.com/',
    'https://user:secret@hooks.example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://foyer.localhost/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.8/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'http://localhost:8080/',
    'no address',
    '',
  ])('not to %s', (url) => {
    expect(codeOf(() => requireEndpointUrl(url, false))).toBe('endpoint_address url');
  });

  it('to the public internet over https; for trying also to this machine, where an operator allows it', () => {
    expect(requireEndpointUrl('https://hooks.example.com/in?x=1#y', false)).toBe(
      'https://hooks.example.com/in?x=1',
    );
    expect(requireEndpointUrl('http://localhost:8080/hook', true)).toBe('http://localhost:8080/hook');
    expect(requireEndpointUrl('http://127.0.0.1:8080/', ['127.0.0.0/8'])).toBe('http://127.0.0.1:8080/');
    expect(codeOf(() => requireEndpointUrl('http://hooks.example.com/', true))).toBe('endpoint_address url');
    expect(codeOf(() => requireEndpointUrl('http://127.0.0.1:8080/', ['10.0.0.0/8']))).toBe(
      'endpoint_address url',
    );
  });

  it('a list allows the hosts and networks that it names, and no others', () => {
    const list = ['hooks.intern.example', '10.1.0.0/16', 'fd00::/64', '192.168.1.5'];
    expect(list.every(isAccessEntry)).toBe(true);
    expect(['10.1.0.0/33', 'a/8', '', '10.1.0.0/16/2', 'a b', 'fd00::/129'].filter(isAccessEntry)).toEqual(
      [],
    );
    expect(['10.1.2.3', 'fd00::7', '192.168.1.5', '8.8.8.8'].every((a) => allowsAddress(list, a))).toBe(true);
    expect(['10.2.0.1', 'fd01::1', '192.168.1.6', '127.0.0.1'].some((a) => allowsAddress(list, a))).toBe(
      false,
    );
    expect(allowsHost(list, 'Hooks.Intern.example')).toBe(true);
    expect(allowsHost(list, 'other.intern.example')).toBe(false);
    expect(requireEndpointUrl('https://10.1.2.3/', list)).toBe('https://10.1.2.3/');
  });
});

describe('names are judged when they are resolved', () => {
  const resolved = (addresses: readonly string[], access: boolean | string[] = false): Promise<unknown> => {
    const found: LookupAddress[] = addresses.map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    const lookup = guardedLookup(access, (_name, _options, done) => done(null, found));
    return new Promise((resolve, reject) => {
      lookup('rebound.example', { all: true }, (error, list) => (error ? reject(error) : resolve(list)));
    });
  };

  it.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['::1']], [['169.254.169.254']], [[]]])(
    'a name that leads to %s is not called',
    async (addresses) => {
      await expect(resolved(addresses)).rejects.toThrow(PrivateAddress);
    },
  );

  it('what was judged is what is called: a name that means something else a moment later changes nothing', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    let asked = 0;
    const lookup = guardedLookup(false, (_name, _options, done) => {
      done(null, [{ address: answers[asked] ?? '', family: 4 }]);
      asked += 1;
    });
    const first = await new Promise((resolve) => {
      lookup('rebound.example', { all: true }, (_error, list) => resolve(list));
    });
    expect(first).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(asked).toBe(1);
  });

  it('one that the operator names may lead anywhere', async () => {
    await expect(resolved(['10.9.9.9'], ['rebound.example'])).resolves.toHaveLength(1);
    await expect(resolved(['10.9.9.9'], ['10.9.0.0/16'])).resolves.toHaveLength(1);
  });
});

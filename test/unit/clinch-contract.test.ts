import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readClinchContract } from '../../src/bin/clinch-contract.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'clinch-contract-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (content: string): Promise<string> => {
  const name = path.join(folder, 'clinch.json');
  await writeFile(name, content);
  return name;
};

describe('the file that corrects what is assumed of Clinch', () => {
  it('is read, and is nothing where none is named', async () => {
    expect(readClinchContract(undefined)).toEqual({});
    expect(readClinchContract(await file('{"candidate.phone":"mobile"}'))).toEqual({
      'candidate.phone': 'mobile',
    });
  });

  it.each([
    ['{"candidate.shoeSize":"shoe"}', 'candidate.shoeSize: is not declared'],
    ['{"path.stages":"stages"}', 'path.stages: is not such a name or path'],
    ['not json', 'the file: Invalid input'],
  ])('stops the start with the entry that is wrong: %s', async (content, named) => {
    const name = await file(content);
    expect(() => readClinchContract(name)).toThrow(`FOYER_CLINCH_CONTRACT: ${named}`);
  });

  it('stops the start when it is not there', () => {
    expect(() => readClinchContract(path.join(folder, 'missing.json'))).toThrow('expected a readable file');
  });
});

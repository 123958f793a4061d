import { customFieldsOf } from '../../../src/connectors/ashby/custom-fields.ts';

const of = (customFields: readonly unknown[]): ReturnType<typeof customFieldsOf> =>
  customFieldsOf({ application: undefined, offer: undefined, candidate: { customFields } });

describe('own fields of Ashby', () => {
  it('are read with or without a label of their value, as Ashby tells one for chosen values only', () => {
    expect(
      of([
        { id: 'f1', title: 'Badge number', value: '0042' },
        { id: 'f2', title: 'T-shirt size', value: 'opt-1', valueLabel: 'M' },
        { id: 'f3', title: 'Home office', value: false },
        { id: 'f4', title: 'Languages', value: ['en', 'de'], valueLabel: ['English', 'German'] },
      ]),
    ).toEqual([
      { name: 'candidate:f1', label: 'Badge number (candidate)', value: '0042' },
      { name: 'candidate:f2', label: 'T-shirt size (candidate)', value: 'M' },
      { name: 'candidate:f3', label: 'Home office (candidate)', value: false },
      { name: 'candidate:f4', label: 'Languages (candidate)', value: ['English', 'German'] },
    ]);
  });

  it('are left out where there is no value, and of all three records', () => {
    expect(of([{ id: 'f1', title: 'Empty', value: '' }, { id: 'f2', title: 'None' }, null])).toEqual([]);
    const customFields = [{ id: 'f', title: 'Level', value: 5 }];
    expect(
      customFieldsOf({
        application: { customFields },
        candidate: { customFields },
        offer: { latestVersion: { customFields } },
      }).map(({ label }) => label),
    ).toEqual(['Level (offer)', 'Level (candidate)', 'Level (application)']);
  });
});

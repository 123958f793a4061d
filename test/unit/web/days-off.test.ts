import { parseDays } from '../../../web/features/settings/days-off/parse-days.ts';

describe('days off from what somebody pastes', () => {
  it('reads a day and its name from each line, in both orders that are not in doubt', () => {
    const { days, unread } = parseDays(
      [
        '2030-12-25 Christmas Day',
        '26.12.2030; Second day of Christmas',
        '"2031-01-01","New Year’s Day"',
        '2031-5-1 – Labour   Day',
        '2031-10-03',
        '',
        '12/25/2031 either way round',
        '2031-02-30 does not exist',
        'Easter',
      ].join('\r\n'),
    );
    expect(days).toEqual([
      { day: '2030-12-25', name: 'Christmas Day' },
      { day: '2030-12-26', name: 'Second day of Christmas' },
      { day: '2031-01-01', name: 'New Year’s Day' },
      { day: '2031-05-01', name: 'Labour Day' },
      { day: '2031-10-03', name: 'Day off' },
    ]);
    expect(unread).toEqual(['12/25/2031 either way round', '2031-02-30 does not exist', 'Easter']);
  });

  it('reads whole days of a calendar file, folded lines and several days in a row; an appointment is none', () => {
    const { days, unread } = parseDays(
      [
        'BEGIN:VCALENDAR',
        ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20301225', 'DTEND;VALUE=DATE:20301227'],
        ...['SUMMARY:Christmas\\, both', '  days', 'END:VEVENT'],
        ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20310101', 'SUMMARY:New Year', 'END:VEVENT'],
        ...['BEGIN:VEVENT', 'DTSTART:20310102T090000Z', 'SUMMARY:Meeting', 'END:VEVENT'],
        'END:VCALENDAR',
      ].join('\r\n'),
    );
    expect(days).toEqual([
      { day: '2030-12-25', name: 'Christmas, both days' },
      { day: '2030-12-26', name: 'Christmas, both days' },
      { day: '2031-01-01', name: 'New Year' },
    ]);
    expect(unread).toEqual(['Meeting']);
  });
});

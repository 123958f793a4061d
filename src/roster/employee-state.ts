/** For so long after a start date a status may lag behind it (SC-A20): many HRIS derive it overnight, or by hand. */
const LAG_DAYS = 30;
const DAY_MS = 86_400_000;

/** A word alone, or one that says it whatever stands behind it ("Terminated - Voluntary", "Former employee"). */
const GONE =
  /^(?:(?:inactive|ended|retired|deactivated|disabled|archived|0|false|no|n|t)$|(?:terminated|resigned|dismissed|deceased|offboarded|former|ex|left)\b)/;
/** Not a status that follows from dates but somebody's word that the start does not take place. */
const NEVER = /^(rescinded|cancell?ed|declined|withdrawn|no ?show)$/;

/**
 * Whether an employee counts as one of today. Dates decide: an end date in the past ends, a start date ahead begins.
 * The source's status is a hint where no date says otherwise (SC-A20).
 * @param today ISO day
 */
export const employeeState = (
  e: { readonly startDate: string | null; readonly endDate: string | null; readonly status: string | null },
  today: string,
): 'current' | 'terminated' => {
  const status =
    e.status
      ?.toLowerCase()
      .replace(/[\s_-]+/g, ' ')
      .trim() ?? '';
  if (e.endDate !== null && (e.startDate === null || e.startDate <= e.endDate))
    return e.endDate < today ? 'terminated' : 'current';
  if (NEVER.test(status)) return 'terminated';
  if (!GONE.test(status)) return 'current';
  const lagging = e.startDate !== null && Date.parse(e.startDate) >= Date.parse(today) - LAG_DAYS * DAY_MS;
  return lagging ? 'current' : 'terminated';
};

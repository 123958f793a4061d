type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Sets one property (a dotted path) of a record; `undefined` takes it away. A path that leads nowhere changes nothing. */
export const spoilField = (record: Json, path: string, value: unknown): void => {
  const names = path.split('.');
  const last = names.pop();
  let holder: unknown = record;
  for (const name of names) holder = isObject(holder) ? holder[name] : undefined;
  if (last === undefined || !isObject(holder)) return;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
};

/** What a proxy in between might answer. */
export const GARBAGE =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>';

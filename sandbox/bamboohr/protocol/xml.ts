const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const element = (name: string, value: unknown): string => {
  if (Array.isArray(value)) return value.map((one: unknown) => element(name, one)).join('');
  const tagged = (content: string): string => `<${name}>${content}</${name}>`;
  if (value === null || value === undefined) return tagged('');
  if (typeof value === 'string') return tagged(escape(value));
  if (typeof value !== 'object') return tagged(JSON.stringify(value));
  const inner = Object.entries(value).map(([key, one]) => element(/^[a-z_]/i.test(key) ? key : 'item', one));
  return tagged(inner.join(''));
};

/** What whoever does not ask for JSON gets. */
export const toXml = (name: string, value: unknown): string =>
  `<?xml version="1.0"?>\n${element(name, Array.isArray(value) ? { item: value } : value)}\n`;

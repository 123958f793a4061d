/** For buttons whose words (a company's name, another language than English) may need a second line on a phone. */
export const mayBreak = { h: 'auto', mih: 42, py: 8, styles: { label: { whiteSpace: 'normal' } } } as const;

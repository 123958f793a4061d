/** What a stored answer is sealed for: the request that it answers. */
export const answerContext = (key: string): string => `response:${key}`;

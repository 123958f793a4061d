import { useEffect, useState } from 'react';

/** A modal that is open at its first drawing does not learn where the focus was, and cannot give it back: this opens it a moment later. */
export const useOpenedAfterMount = (opened: boolean): boolean => {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return mounted && opened;
};

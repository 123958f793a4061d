import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';

const ROW_HEIGHT = 56;
const DENSE_ROW_HEIGHT = 36;

type Lines = {
  /** The lines to draw in order, each with the height of what is left out before it. */
  readonly shown: readonly { readonly index: number; readonly gap: number }[];
  readonly below: number;
  readonly measure: (node: Element | null) => void;
};

/**
 * Which lines of a long list are near the window. @param o.keep index of a line that stays in the page wherever the window
 * is, because it has the focus or shall get it
 */
export const useLines = (o: {
  readonly body: RefObject<HTMLElement | null>;
  readonly keys: readonly string[];
  readonly dense: boolean;
  readonly keep: number | null;
}): Lines => {
  const { keys, keep } = o;
  const margin = useDistanceFromTop(o.body);
  const virtual = useWindowVirtualizer({
    count: keys.length,
    estimateSize: () => (o.dense ? DENSE_ROW_HEIGHT : ROW_HEIGHT),
    overscan: 8,
    scrollMargin: margin,
    getItemKey: (index) => keys[index] ?? index,
    rangeExtractor: (range) => {
      const near = defaultRangeExtractor(range);
      if (keep === null || keep >= range.count || near.includes(keep)) return near;
      return [...near, keep].sort((a, b) => a - b);
    },
  });
  let end = margin;
  const shown = virtual.getVirtualItems().map((item) => {
    const gap = item.start - end;
    ({ end } = item);
    return { index: item.index, gap };
  });
  return {
    shown,
    below: virtual.getTotalSize() + margin - end,
    measure: virtual.measureElement,
  };
};

/**
 * Of the page, not of the window. What stands above the list may grow or go: then the page's height changes. Asked for when
 * the browser has laid the page out anyway; asking while drawing would make it do so once more, each time.
 */
const useDistanceFromTop = (body: RefObject<HTMLElement | null>): number => {
  const [distance, setDistance] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      if (body.current !== null)
        setDistance(Math.round(body.current.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body]);
  return distance;
};

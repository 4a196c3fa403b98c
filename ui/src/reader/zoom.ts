/** The steps of the zoom; 1 is the size that the file itself says. */
const STEPS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 8];
/** Two sizes that differ by less are one step. */
const SAME = 0.01;

/** The next larger step. */
export function larger(zoom: number): number {
  return STEPS.find((step) => step > zoom + SAME) ?? zoom;
}

/** The next smaller step. */
export function smaller(zoom: number): number {
  return STEPS.findLast((step) => step < zoom - SAME) ?? zoom;
}

/** The zoom at which something fits into a space, whole or by its width alone. */
export function fitting(
  size: { width: number; height: number },
  space: { width: number; height: number },
  by: 'whole' | 'width',
): number {
  if (size.width <= 0 || size.height <= 0 || space.width <= 0) return 1;
  const wide = space.width / size.width;
  return by === 'width' ? wide : Math.min(wide, space.height / size.height);
}

/** The scroll that keeps the point under the pointer where it is while the zoom changes. */
export function heldScroll(scroll: number, pointer: number, from: number, to: number): number {
  return Math.max(0, (scroll + pointer) * (to / from) - pointer);
}

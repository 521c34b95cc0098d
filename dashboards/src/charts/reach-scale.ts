/**
 * Where a share (0–1) stands on a bar, 0–1. The square root spreads the small shares this product is about:
 * a threshold of 1% stands at a tenth of the bar, not at a hundredth.
 */
export function reachPosition(share: number): number {
  return Math.sqrt(Math.min(Math.max(share, 0), 1));
}

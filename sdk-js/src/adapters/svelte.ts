/** Svelte: the action `use:feature`. */
import type { FeatureKey } from "../api.js";
import { bind, type MarkOptions } from "./plain.js";

/** `use:feature={"export-csv"}`, or with options: `use:feature={{ feature: "export-csv", props: { format } }}`. */
export type FeatureBinding = FeatureKey | (MarkOptions & { readonly feature: FeatureKey });

/** What an action returns to Svelte. */
export interface ActionReturn {
  update(binding: FeatureBinding): void;
  destroy(): void;
}

export const feature = (element: Element, binding: FeatureBinding): ActionReturn => {
  const update = (to: FeatureBinding): (() => void) => (typeof to === "string" ? bind(element, to) : bind(element, to.feature, to));
  const destroy = update(binding);
  return { update, destroy };
};

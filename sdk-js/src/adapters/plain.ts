/** Marks for templates of any kind: attributes as an object, or set on an element. */
import type { FeatureKey } from "../api.js";
import type { Properties } from "../wire.js";

export interface MarkOptions {
  /** The event that is a use; anything else, such as `none`, counts no use. Default: by the kind of element. */
  readonly when?: "click" | "submit" | "change" | "none" | undefined;
  readonly props?: Properties | undefined;
}

/** The attributes that mark an element, for whatever renders it, on a server too. */
export const mark = (feature: FeatureKey, { when, props }: MarkOptions = {}): Record<string, string> => {
  const attributes: Record<string, string> = { "data-feature": feature };
  if (when) attributes["data-feature-when"] = when;
  for (const name in props) attributes[`data-feature-props-${name}`] = `${props[name]}`;
  return attributes;
};

/** Marks an element that is there; marking it anew replaces what it was marked with. Returns what takes the mark away. */
export const bind = (element: Element, feature: FeatureKey, options?: MarkOptions): (() => void) => {
  const unbind = (): void => {
    for (const { name } of [...element.attributes]) if (/^data-feature(-|$)/.test(name)) element.removeAttribute(name);
  };
  unbind();
  for (const [name, value] of Object.entries(mark(feature, options))) element.setAttribute(name, value);
  return unbind;
};

/** React: a component that marks its child, and a hook for what no attribute can say. */
import { cloneElement, type ReactElement, useMemo } from "react";
import type { FeatureKey } from "../api.js";
import { complete, exposure, fail, use } from "../index.js";
import type { Properties } from "../wire.js";
import { type MarkOptions, mark } from "./plain.js";

export interface Feature {
  /** Attributes for the element: `<button {...feature.mark}>`. */
  readonly mark: Record<string, string>;
  readonly use: (props?: Properties) => void;
  readonly exposure: (props?: Properties) => void;
  readonly complete: (props?: Properties) => void;
  readonly fail: (props?: Properties) => void;
}

/** A feature's attributes and its counters, the same ones as long as the key and the options are. */
export const useFeature = (feature: FeatureKey, options: MarkOptions = {}): Feature => {
  const told = JSON.stringify(options);
  return useMemo(
    () => ({
      mark: mark(feature, JSON.parse(told)),
      use: (props) => use(feature, props),
      exposure: (props) => exposure(feature, props),
      complete: (props) => complete(feature, props),
      fail: (props) => fail(feature, props),
    }),
    [feature, told],
  );
};

export interface FeatureProps extends MarkOptions {
  readonly feature: FeatureKey;
  /** One element that passes unknown attributes on, as every HTML element does. */
  readonly children: ReactElement<Record<string, string>>;
}

/** Marks its one child: `<Feature feature="export-csv"><button>Export</button></Feature>`. Renders nothing of its own. */
export const Feature = ({ feature, when, props, children }: FeatureProps): ReactElement =>
  cloneElement(children, mark(feature, { when, props }));

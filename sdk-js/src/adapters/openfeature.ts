/** OpenFeature: a hook that counts evaluations as exposures, and the Tracking API for a provider that has none or another. */
import type { EvaluationDetails, FlagValue, Hook, HookContext, Provider } from "@openfeature/web-sdk";
import { exposure, use } from "../index.js";

/** An evaluated flag was on offer: counts an exposure of the feature of the same key, with its variant. */
export const exposureHook = (): Hook => ({
  after: ({ flagKey }: Readonly<HookContext>, { variant }: EvaluationDetails<FlagValue>) =>
    exposure(flagKey, variant === undefined ? undefined : { variant }),
});

/**
 * The same provider, whose `track` also counts a use of the feature that the event is named for. Of the details it sends what
 * is a text, a number or a truth; the server keeps only declared names.
 */
export const withTracking = <Inner extends Provider>(provider: Inner): Inner =>
  Object.create(provider, {
    track: {
      value: (name: string, context: never, details: Record<string, never> = {}) => {
        provider.track?.(name, context, details);
        use(name, Object.fromEntries(Object.entries(details).filter(([, value]) => /^(str|num|boo)/.test(typeof value))));
      },
    },
  });

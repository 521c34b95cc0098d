/** Vue: the directive `v-feature`, and a plugin that also starts the client and follows the router. */
import type { App, ObjectDirective } from "vue";
import type { FeatureKey, Settings } from "../api.js";
import { init, view } from "../index.js";
import { bind, type MarkOptions, mark } from "./plain.js";

/** `v-feature="'export-csv'"`, or with options: `v-feature="{ feature: 'export-csv', props: { format } }"`. */
export type FeatureBinding = FeatureKey | (MarkOptions & { readonly feature: FeatureKey });

const read = (value: FeatureBinding): [FeatureKey, MarkOptions?] => (typeof value === "string" ? [value] : [value.feature, value]);

export const vFeature: ObjectDirective<Element, FeatureBinding> = {
  beforeMount: (element, { value }) => void bind(element, ...read(value)),
  updated: (element, { value }) => void bind(element, ...read(value)),
  getSSRProps: ({ value }) => mark(...read(value)),
};

/** What is used of vue-router. */
export interface Router {
  afterEach(hook: (to: { readonly matched: readonly { readonly path: string }[] }) => void): unknown;
}

/** `app.use(deadwood, { project: "pk_live_…", router })`: the directive everywhere, and a view of each route. */
export const deadwood = {
  install(app: App, { router, ...settings }: Settings & { readonly router?: Router | undefined }): void {
    app.directive("feature", vFeature);
    init(settings);
    router?.afterEach(({ matched }) => view(matched.at(-1)?.path || "/"));
  },
};

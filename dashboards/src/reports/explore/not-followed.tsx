import { getRouteApi, Link } from "@tanstack/react-router";
import button from "../../design/button.module.css";
import { Icon } from "../../design/icons";
import { chosenPreset, DEFAULT_PRESET, type Preset } from "../../window/shape";
import { exploreWords } from "../../words/explore";
import { windowWords } from "../../words/window";
import styles from "./explore.module.css";

const route = getRouteApi("/p/$project/explore");
/** Windows that are mostly within one epoch, in which people can be followed. */
const SHORTER: readonly Preset[] = ["91d", "28d", "7d"];

/** Where nobody can be followed: why that is, which days can be asked about instead, and what needs nobody to be followed. */
export function NotFollowed({ reason }: { reason: string }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const chosen = chosenPreset(search);
  return (
    <section className={styles.empty} aria-labelledby="not-followed">
      <Icon name="info" size={20} />
      <h2 id="not-followed">{exploreWords.notFollowed}</h2>
      <p>{exploreWords.notMeasurable(reason)}</p>
      <p className={styles.ways}>
        {SHORTER.filter((preset) => preset !== chosen).map((preset) => (
          <Link
            key={preset}
            from="/p/$project/explore"
            to="/p/$project/explore"
            search={(old) => ({ ...old, from: undefined, to: undefined, window: preset === DEFAULT_PRESET ? undefined : preset })}
            className={button.button}
          >
            {exploreWords.take(windowWords.presets[preset])}
          </Link>
        ))}
      </p>
      <p>
        {exploreWords.needsNobody}{" "}
        <Link to="/p/$project/audience" params={{ project }}>
          {exploreWords.toAudience}
        </Link>
      </p>
    </section>
  );
}

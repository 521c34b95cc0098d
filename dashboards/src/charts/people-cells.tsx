import type { PeopleOf } from "../api/schema";
import { ReachBar } from "./reach-bar";
import { Sparkline } from "./sparkline";
import { whoWords } from "../words/who";
import { Figure } from "../measured/figure";
import styles from "./people-cells.module.css";

type Look = {
  /** Whether the table tells a share of active people at all. */
  hasReach: boolean;
  /** The table's own class for numbers. */
  number: string | undefined;
};

/** The heads above `PeopleCells`. */
export function PeopleHeads({ hasReach, number }: Look) {
  return (
    <>
      {hasReach && <th scope="col">{whoWords.reach}</th>}
      <th scope="col" className={number}>
        {whoWords.users}
      </th>
      <th scope="col" className={styles.weeks}>
        {whoWords.weeks}
      </th>
    </>
  );
}

/** What is told of a part of the people, as the cells of a row: reach, users a week, each week. */
export function PeopleCells({ people, hasReach, number }: Look & { people: PeopleOf }) {
  return (
    <>
      {hasReach && (
        <td>
          <span className={styles.reach}>
            <ReachBar measured={people.reach} name={whoWords.reach} width={104} />
            <Figure measured={people.reach} />
          </span>
        </td>
      )}
      <td className={number}>
        <Figure measured={people.users_a_week} />
      </td>
      <td className={styles.weeks}>
        <Sparkline weeks={people.weekly.map((week) => ({ from: week.from, uses: week.users }))} />
      </td>
    </>
  );
}

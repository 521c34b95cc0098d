import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { breakdownQuery } from "../../api/queries";
import { Icon } from "../../design/icons";
import { PopoverButton } from "../../design/popover-button";
import { Bones } from "../../design/skeleton";
import { Failure } from "../../shell/failure";
import { useWindow } from "../../window/use-window";
import { accountBand, whoWords } from "../../words/who";
import styles from "./part.module.css";

const route = getRouteApi("/p/$project/ranking");

/** Whose use the ranking is about: everyone, or one part of the people. `feature`: any of the catalogue, of which the parts are asked. */
export function PartPicker({ feature }: { feature: string }) {
  const { among } = route.useSearch();
  const navigate = route.useNavigate();
  const [isOpen, setOpen] = useState(false);
  const choose = (next: string | undefined) => {
    navigate({ search: (old) => ({ ...old, among: next }), resetScroll: false });
    setOpen(false);
  };
  return (
    <PopoverButton
      label={whoWords.part}
      isOpen={isOpen}
      onOpenChange={setOpen}
      panelClassName={styles.panel}
      panel={() => <Parts feature={feature} chosen={among} choose={choose} />}
    >
      <Icon name="audience" />
      <span className="sr-only">{whoWords.part}: </span>
      {among ? partName(among) : whoWords.everyone}
    </PopoverButton>
  );
}

/** "plan: pro" of `trait.plan:pro`; "accounts of 5–19 people" of `account_band:5-19`. */
export function partName(among: string): string {
  const border = among.indexOf(":");
  const dimension = among.slice(0, border);
  const value = among.slice(border + 1);
  return dimension === accountBand ? whoWords.accountsOf(value) : whoWords.valueOf(whoWords.dimension(dimension), value);
}

type Choice = { feature: string; chosen: string | undefined; choose: (next: string | undefined) => void };

function Parts({ feature, chosen, choose }: Choice) {
  const { project } = route.useParams();
  const window = useWindow(project, route.useSearch());
  const { data, error, refetch } = useQuery(breakdownQuery(project, feature, undefined, undefined, window));
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={4} height={28} />;
  return (
    <>
      <Option name={whoWords.everyone} isChosen={!chosen} onPress={() => choose(undefined)} />
      {data.dimensions
        .filter((dimension) => !dimension.startsWith("prop.")) // a property belongs to one feature's use
        .map((dimension) => (
          <Values key={dimension} {...{ feature, dimension, chosen, choose }} />
        ))}
    </>
  );
}

function Values({ feature, dimension, chosen, choose }: Choice & { dimension: string }) {
  const { project } = route.useParams();
  const window = useWindow(project, route.useSearch());
  const { data } = useQuery({ ...breakdownQuery(project, feature, dimension, undefined, window), placeholderData: undefined });
  const values = data?.values.flatMap((row) => row.value ?? []) ?? [];
  return (
    <section className={styles.values}>
      <h3>{whoWords.dimension(dimension)}</h3>
      {data && values.length === 0 && <p>{whoWords.noValues}</p>}
      {values.map((value) => {
        const part = `${dimension}:${value}`;
        return <Option key={value} name={whoWords.valueIn(dimension, value)} isChosen={part === chosen} onPress={() => choose(part)} />;
      })}
    </section>
  );
}

function Option({ name, isChosen, onPress }: { name: string; isChosen: boolean; onPress: () => void }) {
  return (
    <button type="button" className={styles.option} aria-pressed={isChosen} onClick={onPress}>
      {name}
    </button>
  );
}

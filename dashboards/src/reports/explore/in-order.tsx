import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/use-role";
import { doWithFunnel, type Funnel, type FunnelDeed, funnelsQuery, orderedFunnelQuery } from "../../api/funnels";
import undoBar from "../../board/undo-bar.module.css";
import button from "../../design/button.module.css";
import field from "../../design/field.module.css";
import { Notices } from "../../design/notices";
import page from "../../design/page.module.css";
import { Bones } from "../../design/skeleton";
import { Failure } from "../../shell/failure";
import { useWindow } from "../../window/use-window";
import { inOrderWords as words } from "../../words/in-order";
import styles from "./explore.module.css";
import { FunnelDialog } from "./funnel-dialog";
import { chosenOf } from "./in-order-shape";
import { OrderedBars } from "./ordered-bars";

const route = getRouteApi("/p/$project/explore");

/** How far page sessions come in a funnel of the team's; and the funnels themselves. */
export function InOrder() {
  const { project } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayTend = useMay(project, "editor");
  const [open, setOpen] = useState<"define" | "rename" | null>(null);
  const [justRetired, setJustRetired] = useState<Funnel | null>(null);
  const { data, error, refetch } = useQuery(funnelsQuery(project));
  const doing = useMutation({
    mutationFn: (deed: FunnelDeed) => doWithFunnel(project, deed),
    onSuccess: (answer) => {
      queries.setQueryData(["funnels", project], answer);
      return queries.invalidateQueries({ queryKey: ["report", project, "ordered-funnel"] });
    },
  });
  const choose = (funnel: number | undefined) => navigate({ search: (old) => ({ ...old, funnel }), replace: true, resetScroll: false });

  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={5} height={48} />;
  const counted = data.funnels.filter((funnel) => funnel.counted_until === null);
  const retired = data.funnels.filter((funnel) => funnel.counted_until !== null);
  const chosen = chosenOf(data.funnels, search.funnel);
  const retire = (funnel: Funnel, isRetired: boolean) =>
    doing.mutate({ change: funnel.number, to: { retired: isRetired } }, { onSuccess: () => setJustRetired(isRetired ? funnel : null) });

  return (
    <>
      {chosen ? (
        <div className={styles.whose}>
          <label className={styles.pick}>
            <span className={field.label}>{words.which}</span>
            <select className={field.select} value={chosen.number} onChange={(event) => choose(Number(event.target.value))}>
              <Options funnels={counted} />
              {retired.length > 0 && (
                <optgroup label={words.retiredOnes}>
                  <Options funnels={retired} />
                </optgroup>
              )}
            </select>
          </label>
          {mayTend && (
            <span className={styles.deeds}>
              <button type="button" className={`${button.button} ${button.quiet}`} onClick={() => setOpen("rename")}>
                {words.rename}
              </button>
              <button
                type="button"
                className={`${button.button} ${button.quiet}`}
                disabled={doing.isPending}
                onClick={() => retire(chosen, chosen.counted_until === null)}
              >
                {chosen.counted_until === null ? words.retire : words.bringBack}
              </button>
              <button type="button" className={button.button} onClick={() => setOpen("define")}>
                {words.another}
              </button>
            </span>
          )}
        </div>
      ) : (
        <div className={styles.empty}>
          <h2>{words.emptyTitle}</h2>
          <p className={styles.emptyText}>{words.empty}</p>
          {mayTend ? (
            <button type="button" className={`${button.button} ${button.solid}`} onClick={() => setOpen("define")}>
              {words.define}
            </button>
          ) : (
            <p className={styles.small}>{words.emptyForViewers}</p>
          )}
        </div>
      )}
      {doing.error && open === null && <Failure error={doing.error} />}
      {chosen && <Counted funnel={chosen} />}
      {open && (
        <FunnelDialog
          project={project}
          renamed={open === "rename" ? chosen : undefined}
          doing={doing}
          onClose={(funnels) => {
            setOpen(null);
            doing.reset();
            // The newest has the highest number.
            if (open === "define" && funnels) choose(Math.max(...funnels.map(({ number }) => number)));
          }}
        />
      )}
      {justRetired && (
        <div className={undoBar.bar} role="status">
          <span>{words.retired(justRetired.name)}</span>
          <button type="button" className={button.button} disabled={doing.isPending} onClick={() => retire(justRetired, false)}>
            {words.undo}
          </button>
        </div>
      )}
    </>
  );
}

function Options({ funnels }: { funnels: readonly Funnel[] }) {
  return funnels.map(({ number, name }) => (
    <option key={number} value={number}>
      {name}
    </option>
  ));
}

function Counted({ funnel }: { funnel: Funnel }) {
  const { project } = route.useParams();
  const search = route.useSearch();
  const window = useWindow(project, search);
  const { data, error, refetch, isPlaceholderData } = useQuery(orderedFunnelQuery(project, funnel.number, window));
  if (error && !data) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Bones count={funnel.steps.length} height={48} />;
  const since = data.counted_since;
  return (
    <div className={isPlaceholderData ? page.updating : undefined} aria-busy={isPlaceholderData}>
      <Notices notices={data.notices} />
      <p className={styles.since}>{data.counted_until === null ? words.since(since) : words.until(since, data.counted_until)}</p>
      {data.counted === null ? <p className={styles.small}>{words.notInWindow(since)}</p> : <OrderedBars steps={data.steps} />}
    </div>
  );
}

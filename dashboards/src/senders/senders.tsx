import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { projectQuery, sendersQuery } from "../api/queries";
import type { Senders as SendersAnswer } from "../api/schema";
import page from "../design/page.module.css";
import { Bones } from "../design/skeleton";
import { Answered } from "../shell/answered";
import { senders as words } from "../words/senders";
import { Arrived } from "./arrived";
import { History } from "./history";
import { OneSender } from "./one-sender";
import { Rules } from "./rules";
import styles from "./senders.module.css";
import { draftFor, draftOf } from "./shape";

const route = getRouteApi("/p/$project/senders");

export function Senders() {
  const { project } = route.useParams();
  const answer = useQuery(sendersQuery(project));
  return (
    <div className={page.page}>
      <title>{`${words.title} · Deadwood`}</title>
      <header className={page.head}>
        <div>
          <h1 className={page.title}>{words.title}</h1>
          <p className={page.lead}>{words.lead}</p>
        </div>
      </header>
      <Answered query={answer} bones={<Bones count={5} height={56} />}>
        {(data) => <Parts project={project} data={data} />}
      </Answered>
    </div>
  );
}

function Parts({ project, data }: { project: string; data: SendersAnswer }) {
  const { sender = "plausible" } = route.useSearch();
  const details = useQuery(projectQuery(project)).data;
  // Rules are edited as a whole: what is written stands here until it is saved or discarded.
  const [drafts, setDrafts] = useState(() => data.settings.rules.map(draftOf));
  return (
    <div className={styles.parts}>
      <OneSender key={sender} project={project} sender={sender} settings={data.settings} ingestKey={details?.ingest_key ?? "pk_live_…"} />
      <Arrived arrived={data.arrived} onRule={(arrived) => setDrafts((drafts) => [...drafts, draftFor(arrived)])} />
      <Rules project={project} settings={data.settings} drafts={drafts} onDrafts={setDrafts} />
      <History project={project} />
    </div>
  );
}

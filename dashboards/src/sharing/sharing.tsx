import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Share } from "../api/schema";
import button from "../design/button.module.css";
import { formatDayRange } from "../measured/days";
import { Section } from "../settings/section";
import { SureButton } from "../settings/sure-button";
import listed from "../settings/tokens.module.css";
import { Failure } from "../shell/failure";
import { sharingWords as words } from "../words/sharing";
import { MadeLink } from "./made-link";
import { revokeShare, sharesQuery } from "./requests";
import { ShareForm } from "./share-form";

/** What readers without an account get in with: listed, made and revoked. */
export function Sharing({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(sharesQuery(project));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  return (
    <Section title={words.title} text={words.text}>
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {data?.shares.length === 0 && <p className={listed.state}>{words.none}</p>}
      {data && data.shares.length > 0 && (
        <ul className={listed.tokens}>
          {data.shares.map((share) => (
            <OneShare key={share.number} project={project} share={share} />
          ))}
        </ul>
      )}
      {made && <MadeLink path={made} onDone={() => setMade(undefined)} />}
      {making ? (
        <ShareForm
          project={project}
          onMade={(created) => {
            setMade(created.path);
            setMaking(false);
          }}
          onCancel={() => setMaking(false)}
        />
      ) : (
        <div>
          <button type="button" className={button.button} onClick={() => setMaking(true)}>
            {words.make}
          </button>
        </div>
      )}
    </Section>
  );
}

function OneShare({ project, share }: { project: string; share: Share }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoking = useMutation({
    mutationFn: () => revokeShare(project, share.number),
    onSuccess: (answer) => queries.setQueryData(["shares", project], answer),
  });
  return (
    <li className={listed.token}>
      <div className={listed.what}>
        <strong>{share.name}</strong>
        <span>{tells(share)}</span>
        <span className={share.expired ? listed.expired : listed.state}>
          {share.used ? words.read(share.used) : words.unread}, {share.expired ? words.expired(share.last_day) : words.ends(share.last_day)}
        </span>
        {asking && <span className={listed.sure}>{words.sure}</span>}
        {revoking.error && <Failure error={revoking.error} />}
      </div>
      <div className={listed.buttons}>
        <SureButton
          isAsking={asking}
          setAsking={setAsking}
          isPending={revoking.isPending}
          act={words.revoke}
          label={words.revokeOne(share.name)}
          keep={words.keep}
          onSure={() => revoking.mutate()}
        />
      </div>
    </li>
  );
}

/** Which report, of what, over which weeks. */
function tells(share: Share): string {
  const parts: string[] = [words.reports[share.report]];
  if (share.feature) parts.push(share.feature);
  if (share.text) parts.push(`“${share.text}”`);
  parts.push(share.weeks ? words.weeksMoving(share.weeks) : formatDayRange(share.from, share.to));
  if (share.has_password) parts.push(words.withPassword);
  return parts.join(" · ");
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DigestChannels } from "../api/schema";
import { openDigestFeed } from "../api/queries";
import button from "../design/button.module.css";
import { CopyBlock } from "../design/copy-block";
import { Failure } from "../shell/failure";
import { digestWords as words } from "../words/digest";
import styles from "./digest.module.css";
import { Way } from "./way";

type Props = { project: string; feed: DigestChannels["feed"] };

export function ByFeed({ project, feed }: Props) {
  const queries = useQueryClient();
  const opening = useMutation({
    mutationFn: () => openDigestFeed(project),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["digest-channels", project] }),
  });
  const address = feed && opening.data ? window.location.origin + opening.data.path : null;
  return (
    <Way project={project} way="feed" title={words.feed} text={words.feedText} isSet={feed !== null} canTest={false}>
      {address && (
        <div className={styles.once}>
          <p>{words.feedAddress}</p>
          <CopyBlock code={address} name={words.feed} />
        </div>
      )}
      {opening.error && <Failure error={opening.error} />}
      <div className={styles.form}>
        <button type="button" className={button.button} disabled={opening.isPending} onClick={() => opening.mutate()}>
          {feed ? words.openAnother : words.open}
        </button>
      </div>
    </Way>
  );
}

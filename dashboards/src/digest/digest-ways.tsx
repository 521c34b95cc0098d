import { useQuery } from "@tanstack/react-query";
import { digestChannelsQuery } from "../api/queries";
import { Bones } from "../design/skeleton";
import { Section } from "../settings/section";
import { Failure } from "../shell/failure";
import { digestWords as words } from "../words/digest";
import { ByEmail } from "./by-email";
import { ByFeed } from "./by-feed";
import { ByWebhook } from "./by-webhook";
import { DigestLanguage } from "./digest-language";
import styles from "./digest.module.css";

/** The weekly digest: three ways to the team, each set, tried out and stopped by itself. */
export function DigestWays({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(digestChannelsQuery(project));
  return (
    <Section title={words.title} text={words.text}>
      {error && !data && <Failure error={error} retry={() => refetch()} />}
      {data ? (
        <div className={styles.ways}>
          <DigestLanguage project={project} language={data.language} />
          <ByEmail project={project} email={data.email} canMail={data.can_mail} />
          <ByWebhook project={project} webhook={data.webhook} />
          <ByFeed project={project} feed={data.feed} />
        </div>
      ) : (
        !error && <Bones count={3} height={64} />
      )}
    </Section>
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Installation } from "../api/schema";
import { installationQuery } from "../api/queries";
import { CopyBlock } from "../design/copy-block";
import { Icon } from "../design/icons";
import { Bones } from "../design/skeleton";
import { Failure } from "../shell/failure";
import { settings as words } from "../words/settings";
import { Section } from "./section";
import styles from "./settings.module.css";
import { wayOf } from "./shape";

/** What was chosen where the server is started; to be read here and changed there. */
export function ThisServer({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(installationQuery(project));
  return (
    <Section title={words.server} text={words.serverText}>
      <CopyBlock code={words.doctor} name={words.doctor} />
      {data ? <Facts installation={data} /> : error ? <Failure error={error} retry={() => refetch()} /> : <Bones count={6} height={40} />}
    </Section>
  );
}

function Facts({ installation }: { installation: Installation }) {
  const { countries, keys_folder, staff_networks, degraded } = installation;
  const way = wayOf(installation);
  const came = way === "wrong" ? words.forwardedWrong(installation.forwarded_ignored_because ?? "") : words.forwarded[way];
  return (
    <>
      <dl className={styles.facts}>
        <Fact title={words.proxies} fix={way === "ignored" || way === "wrong" ? words.forwardedFix : null} isWrong>
          {words.proxiesTrusted(installation.trusted_proxies)} {came}
        </Fact>
        <Fact title={words.staff} fix={staff_networks === 0 ? words.staffFix : null}>
          {words.staffNetworks(staff_networks)}
        </Fact>
        <Fact title={words.countries} fix={countries === "known" ? null : words.countriesFix} isWrong={countries === "unreadable"}>
          {words.countriesState[countries]}
        </Fact>
        <Fact title={words.keys} fix={keys_folder === "data_volume" ? words.keysFix : null}>
          {words.keysFolder[keys_folder]}
        </Fact>
        <Fact title={words.rows}>{words.rowsText(installation.raw_row_days)}</Fact>
        <Fact title={words.condition}>
          {degraded.length === 0 ? (
            words.conditionFine
          ) : (
            <ul className={styles.degraded} lang="en">
              {degraded.map((each) => (
                <li key={each.code}>
                  <Icon name="info" />
                  {each.detail}
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </dl>
      <p className={styles.acts}>{words.version(installation.version)}</p>
    </>
  );
}

type FactProps = { title: string; children: ReactNode; fix?: string | null; isWrong?: boolean };

/** `fix`: what to set, if anything can be better; `isWrong`: it should be. */
function Fact({ title, children, fix = null, isWrong = false }: FactProps) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {children}
        {fix && <p className={isWrong ? styles.wrong : styles.hint}>{fix}</p>}
      </dd>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { PrivacySettings } from "../api/schema";
import { projectQuery, settingsQuery } from "../api/queries";
import type { ProjectDetails } from "../api/schema";
import { Bones } from "../design/skeleton";
import { Failure } from "../shell/failure";

type Props = { project: string; children: (details: ProjectDetails, settings: PrivacySettings) => ReactNode };

/** Draws what stands on the project's settings, once they are there. */
export function WithSettings({ project, children }: Props) {
  const details = useQuery(projectQuery(project));
  const settings = useQuery(settingsQuery(project));
  if (details.data && settings.data) return children(details.data, settings.data);
  if (settings.error) return <Failure error={settings.error} retry={() => settings.refetch()} />;
  return <Bones count={2} height={120} />;
}

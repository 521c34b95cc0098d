import type { ComponentType } from "react";
import { Annotations } from "../annotations/annotations";
import { DigestWays } from "../digest/digest-ways";
import { Jobs } from "../jobs/jobs";
import { Sharing } from "../sharing/sharing";
import { AuditLog } from "../team/audit-log";
import { Team } from "../team/people";
import { Sessions } from "../team/sessions";
import { SavedViews } from "../views/saved-views";
import { Installation } from "./installation";
import type { Part } from "./parts";
import { PrivacyChoices } from "./privacy-choices";
import { ProjectChoices } from "./project-choices";
import { ThisServer } from "./this-server";
import { Tokens } from "./tokens";

/** What stands on the page of each part: one `Section` or several. */
export const contentOf: Record<Part["id"], ComponentType<{ project: string }>> = {
  project: ProjectChoices,
  privacy: PrivacyChoices,
  digest: DigestWays,
  annotations: Annotations,
  views: SavedViews,
  people: Team,
  account: Sessions,
  tokens: Tokens,
  sharing: Sharing,
  log: AuditLog,
  installation: Installation,
  jobs: Jobs,
  server: ThisServer,
};

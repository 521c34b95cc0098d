// German for whoever runs a project: who may do what, what comes in, what goes out. A part of its own, so that each stays small.
import type { Partially } from "../catalogue";
import { annotations } from "./annotations";
import { deletion } from "./deletion";
import { digest } from "./digest";
import { jobs } from "./jobs";
import { senders } from "./senders";
import { sharing } from "./sharing";
import { signingIn } from "./signing-in";
import { team } from "./team";
import { tokens } from "./tokens";

export const germanForRunning: Record<string, Partially<object>> = {
  annotations,
  deletion,
  digest,
  jobs,
  senders,
  sharing,
  signingIn,
  team,
  tokens,
};

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Failure } from "./failure";

type Props<Answer> = {
  query: Pick<UseQueryResult<Answer>, "data" | "error" | "refetch">;
  /** Stand where the answer will, in its size. */
  bones: ReactNode;
  children: (answer: Answer) => ReactNode;
};

/** What the server answered, or what went wrong where it never did. */
export function Answered<Answer>({ query: { data, error, refetch }, bones, children }: Props<Answer>) {
  if (data !== undefined) return children(data);
  return error ? <Failure error={error} retry={() => refetch()} /> : bones;
}

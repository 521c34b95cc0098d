import { Fragment } from "react";

/** A page's path that may break after each slash, so that no line ends within a name. */
export function PagePath({ path }: { path: string }) {
  const [first = "", ...names] = path.split("/");
  return (
    <>
      {first}
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice; its place is what it is
        <Fragment key={index}>
          /<wbr />
          {name}
        </Fragment>
      ))}
    </>
  );
}

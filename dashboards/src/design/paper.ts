import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Of a `details` that is of no use on paper, such as a message to copy: it stays folded, and is not printed. */
export const NOT_ON_PAPER = { "data-paper": "none" } as const;

/** On paper nothing can be opened: what is folded is unfolded for the print and folded again after it. */
export function usePrintUnfolded(): void {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = [];
    return aroundPrint(
      () => {
        folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open], [data-paper="none"])')];
        for (const details of folded) details.open = true;
      },
      () => {
        for (const details of folded) details.open = false;
        folded = [];
      },
    );
  }, []);
}

/** Whether the page is being printed: what is shown a part at a time is drawn whole then. */
export function useOnPaper(): boolean {
  const [isOnPaper, setOnPaper] = useState(false);
  useEffect(
    () =>
      aroundPrint(
        () => flushSync(() => setOnPaper(true)), // the browser prints what stands there when this returns
        () => setOnPaper(false),
      ),
    [],
  );
  return isOnPaper;
}

function aroundPrint(before: () => void, after: () => void): () => void {
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}

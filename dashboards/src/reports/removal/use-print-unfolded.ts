import { useEffect } from "react";

/** On paper nothing can be opened: what is folded is unfolded for the print and folded again after it. */
export function usePrintUnfolded(): void {
  useEffect(() => {
    let folded: HTMLDetailsElement[] = [];
    function unfold() {
      folded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
      for (const details of folded) details.open = true;
    }
    function fold() {
      for (const details of folded) details.open = false;
      folded = [];
    }
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", fold);
    return () => {
      window.removeEventListener("beforeprint", unfold);
      window.removeEventListener("afterprint", fold);
    };
  }, []);
}

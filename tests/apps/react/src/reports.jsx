import { view } from "@deadwood/sdk";
import { Feature, useFeature } from "@deadwood/sdk/react";
import { useEffect, useState } from "react";

export function Reports() {
  const [report, open] = useState("7");
  const edit = useFeature("bulk-edit", { props: { from: "toolbar" } });
  useEffect(() => {
    history.replaceState({}, "", `/reports/${report}`);
    view("/reports/:id");
  }, [report]);

  return (
    <main>
      <h1>Report {report}</h1>
      <Feature feature="export-csv" props={{ format: "xlsx" }}>
        <button type="button" onClick={(event) => event.stopPropagation()}>
          Export
        </button>
      </Feature>
      <button type="button" {...edit.mark} onClick={() => edit.complete()}>
        Edit
      </button>
      <button type="button" onClick={() => open("8")}>
        Next
      </button>
    </main>
  );
}

"use client";
import { Feature, useFeature } from "@deadwood/sdk/next";

export function Tools() {
  const edit = useFeature("bulk-edit");
  return (
    <>
      <Feature feature="export-csv" props={{ format: "xlsx" }}>
        <button type="button">Export</button>
      </Feature>
      <button type="button" {...edit.mark} onClick={() => edit.complete()}>
        Edit
      </button>
    </>
  );
}

export const controls = {
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Select and copy by hand",
} as const;

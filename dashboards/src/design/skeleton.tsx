import { shell } from "../words/shell";
import styles from "./skeleton.module.css";

/** A grey shape of the size that will be filled, so that nothing jumps. */
export function Bone({ height, width = "100%" }: { height: number; width?: number | string }) {
  return <span className={styles.bone} style={{ height, width }} />;
}

export function Bones({ count, height }: { count: number; height: number }) {
  return (
    <div className={styles.stack} role="status" aria-label={shell.loading}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bones are all alike and never move
        <Bone key={index} height={height} />
      ))}
    </div>
  );
}

import button from "../design/button.module.css";

type Props = {
  /** Pressed once already. */
  isAsking: boolean;
  setAsking: (isAsking: boolean) => void;
  isPending: boolean;
  act: string;
  /** What is acted on, for those who hear the button out of its row. */
  label: string;
  keep: string;
  onSure: () => void;
};

/** Acts at the second press, and offers a way back after the first. */
export function SureButton({ isAsking, setAsking, isPending, act, label, keep, onSure }: Props) {
  return (
    <>
      {isAsking && (
        <button type="button" className={`${button.button} ${button.quiet}`} onClick={() => setAsking(false)}>
          {keep}
        </button>
      )}
      <button
        type="button"
        className={`${button.button} ${isAsking ? button.solid : button.quiet}`}
        aria-label={label}
        disabled={isPending}
        onClick={() => (isAsking ? onSure() : setAsking(true))}
      >
        {act}
      </button>
    </>
  );
}

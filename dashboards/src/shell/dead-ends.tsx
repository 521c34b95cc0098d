import { Link } from "@tanstack/react-router";
import { Stage } from "../access/stage";
import button from "../design/button.module.css";
import { errors } from "../words/errors";
import { Failure } from "./failure";

export function MissingPage() {
  return (
    <Stage title={errors.pageNotFound}>
      <p>{errors.pageNotFoundDetail}</p>
      <Link to="/" className={button.button}>
        {errors.home}
      </Link>
    </Stage>
  );
}

export function BrokenPage({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Stage title={errors.couldNotLoad}>
      <Failure error={error} retry={reset} />
    </Stage>
  );
}

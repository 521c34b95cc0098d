import { lazy, Suspense } from "react";

const SignIn = lazy(() => import("./sign-in").then((module) => ({ default: module.SignIn })));

/** Nobody is signed in here: the way in. */
export function LockedOut() {
  return (
    <Suspense fallback={null}>
      <SignIn />
    </Suspense>
  );
}

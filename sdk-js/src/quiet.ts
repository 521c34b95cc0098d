/** Nothing is thrown into the page: a call that plain JavaScript got wrong does nothing. */
export const quiet =
  <Values extends unknown[]>(run: (...values: Values) => void) =>
  (...values: Values): void => {
    try {
      run(...values);
    } catch {}
  };

// Gives a script the names that compress best. Which letter a name has changes how often the compressor meets the same text again:
// by up to 20 bytes of 2,000, more than most that could be said in less code.
import { brotliCompressSync } from "node:zlib";
import { minify } from "terser";

/**
 * The letters of what is outermost, and then those of what is inside of functions, where the first value of nearly each has the
 * first of them. At first in this order: the best of some random ones, after some 15,000 swaps. It fits the source of that
 * day, and a small change of the source keeps most of what it wins.
 */
const LETTERS = [..."BAGjKHYCViNRTEJF_UPwMqSaxgm$dkOoreIhQZWuLXDpsltbfncyvz"];
/** How many of them are of what is outermost. */
const OUTERMOST = 44;
/** Some two seconds on one core; from that start, later ones gain next to nothing. */
const SWAPS = 400;

/** Always the same numbers, so that the same source makes the same script. Numerical Recipes' generator. */
const numbersBelow = () => {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
};

/** Names by terser; then with a gap for each name, where any letters may be put. */
const namesOf = async (code) => {
  const options = { ecma: 2020, toplevel: true, compress: false };
  const found = {};
  const { code: named } = await minify(code, { ...options, nameCache: found });
  const outermost = Object.keys(found.vars.props).slice(0, OUTERMOST);
  const props = Object.fromEntries(outermost.map((name, index) => [name, `_${index}_`]));
  // Names inside of functions are counted from those outermost, so that none hides one of them.
  const nth_identifier = { get: (place) => `_${OUTERMOST + place}_` };
  const { code: withGaps } = await minify(code, { ...options, mangle: { nth_identifier }, nameCache: { vars: { props } } });
  return { named, withGaps };
};

const weigh = (code) => brotliCompressSync(code).length;

/**
 * @param {string} code whose names are long
 * @param {(code: string) => string} finish what is done to it afterwards, for only what is shipped is weighed
 */
export const nameShortly = async (code, finish) => {
  const { named, withGaps } = await namesOf(code);
  if (withGaps.includes(`_${LETTERS.length}_`)) throw new Error("scripts/names.mjs: the script has more names than there are letters");
  const fill = (letters) => finish(withGaps.replace(/_(\d+)_/g, (_, index) => letters[index]));
  const below = numbersBelow();
  let best = LETTERS;
  let bytes = weigh(fill(best));
  for (let swap = 0; swap < SWAPS; swap++) {
    const letters = [...best];
    const [one, other] = [below(letters.length), below(letters.length)];
    [letters[one], letters[other]] = [letters[other], letters[one]];
    const swapped = weigh(fill(letters));
    if (swapped <= bytes) [best, bytes] = [letters, swapped];
  }
  return weigh(finish(named)) < bytes ? finish(named) : fill(best);
};

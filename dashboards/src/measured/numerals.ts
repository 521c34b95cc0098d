import { language, separators } from "../words/language";

/**
 * A number as `Intl.NumberFormat` writes it in this language, without loading that: the first of its kind takes a browser
 * 10 ms, a table of numbers makes hundreds. A test holds the two equal.
 *
 * At least `digitsMin` and at most `digitsMax` digits after the point; halves are rounded away from zero.
 */
export function writeNumber(value: number, digitsMax: number, digitsMin = digitsMax): string {
  const [whole = "", fraction = ""] = rounded(Math.abs(value), digitsMax).split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(digitsMin, "0");
  const { group, decimal } = separators[language];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? "-" : ""}${grouped}${kept && decimal}${kept}`;
}

/** Rounds the decimal number that one sees, 1.005 and not the nearest binary one below it. */
function rounded(value: number, digits: number): string {
  const text = String(value);
  return (text.includes("e") ? value : Number(`${Math.round(Number(`${text}e${digits}`))}e-${digits}`)).toFixed(digits);
}

/** Names and number formats that reports and figures share. */

export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** A number with its sign, a real minus included. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return `${value < 0 ? "−" : "+"}${text}`;
}

/** A whole number with thin spaces between thousands. */
export const count = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** A share of one in percent. */
export const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

const EIGHTHS = " ▏▎▍▌▋▊▉█";

/** A horizontal bar in eighths of a character. */
export function bar(length: number): string {
  const eighths = Math.round(length * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "").trim();
}

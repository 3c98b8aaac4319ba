/** Prints the most memory that this process ever held, in MB. */
export function printPeak() {
  // maxRSS is in KiB on every platform.
  console.log(process.resourceUsage().maxRSS / 1024);
}

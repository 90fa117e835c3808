/** Text without what would steer a terminal or turn a line around; each is shown as the replacement character. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\uFFFD');
}

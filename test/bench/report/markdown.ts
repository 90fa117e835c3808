/** A Markdown table; columns after the first are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Whether a figure keeps its target, in one line. */
export function target(text: string, isMet: boolean): string {
  return `- ${isMet ? 'met' : '**missed**'}: ${text}`;
}

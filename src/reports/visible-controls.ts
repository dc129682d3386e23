/** C0 but for white space, DEL, C1, and the marks that turn the direction of text (Unicode's Bidi_Control). */
const CONTROLS = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Makes what a viewer would not show, or would obey, visible: C0 and DEL as their control pictures (`␀`, `␛`,
 * `␡`), C1 and bidi controls by their code (`[U+202E]`). Tabs and line ends stay.
 */
export function visibleControls(text: string): string {
  return text.replace(CONTROLS, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}

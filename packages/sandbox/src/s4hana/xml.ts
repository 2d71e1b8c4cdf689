// XML 1.0 §2.2: what a document can hold.
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text for XML content and attributes; characters XML 1.0 cannot hold become the replacement character. */
export function escapeXml(text: string): string {
  return text.replace(notXml, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

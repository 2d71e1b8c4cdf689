/** Where the connect page is shown. */
export interface Surface {
  /** The page's window, which its messages come from. */
  readonly page: () => Window | null;
  /** The page has told that it is there. */
  readonly ready: () => void;
  readonly remove: () => void;
}

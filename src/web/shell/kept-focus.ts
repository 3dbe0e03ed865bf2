/**
 * What has the focus may go while it has it: a button that has done its work, a line that somebody else removed. A keyboard would then begin again at the top of
 * the page, so the focus stays in what surrounds it: the dialog that is open, or the content.
 */
import { useEffect } from 'react';

/** Keeps the focus in the page for as long as the frame is shown. */
export function useFocusInContent(): void {
  useEffect(() => {
    let last: Element | null = null;
    const note = ({ target }: FocusEvent): void => void (last = target instanceof Element ? target : null);
    const look = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      (document.querySelector<HTMLElement>('dialog[open]') ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', note);
    look.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', note);
      look.disconnect();
    };
  }, []);
}

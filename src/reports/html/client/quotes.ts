/** A quote's link leads to where it stands in the answer, in whichever form of it is shown. */
export function followQuotes(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-quote]') : null;
    const number = link?.getAttribute('data-quote') ?? '';
    const marks = link?.closest('.trial')?.querySelectorAll(`mark[data-quotes~="${number}"]`) ?? [];
    const visible = [...marks].filter((mark) => mark.getClientRects().length > 0);
    if (visible.length === 0) return;
    event.preventDefault();
    for (const old of document.querySelectorAll('mark.found')) old.classList.remove('found');
    for (const mark of visible) mark.classList.add('found');
    visible[0]?.scrollIntoView({ block: 'center' });
  });
}

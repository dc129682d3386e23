import type { ComponentChildren } from 'preact';

interface Props {
  readonly figure?: boolean;
  readonly children: ComponentChildren;
}

/** A column's heading, which the page's script makes a button that sorts by it. */
export function SortHeader({ figure = false, children }: Props) {
  return (
    <th scope="col" class={figure ? 'figure sorts' : 'sorts'}>
      {children}
    </th>
  );
}

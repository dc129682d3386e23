/** A sentence of ours, in which what stands between backticks (commands, keys, names) is shown as code. */
export function Prose({ text }: { readonly text: string }) {
  const pieces = text.split(/`([^`\n]+)`/);
  return (
    <>
      {pieces.map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}
    </>
  );
}

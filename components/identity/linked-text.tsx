const address = /https?:\/\/\S+/g;

/** A plain text whose web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  const found = [...text.matchAll(address)];
  return (
    <>
      {found.map((match, i) => {
        const before = found[i - 1];
        return (
          <span key={match.index}>
            {text.slice(before ? before.index + before[0].length : 0, match.index)}
            <a href={match[0]} className="break-all text-accent underline">
              {match[0]}
            </a>
          </span>
        );
      })}
      {text.slice(found.length > 0 ? found.at(-1)!.index + found.at(-1)![0].length : 0)}
    </>
  );
}

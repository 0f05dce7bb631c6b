// Which reminder to show now. Pure. `moments`: [from, up to] in milliseconds since 1970, as the server worked them out;
// `seen`: when somebody last looked. The latest that has come since then and is not too late; an earlier one is over.
export function due(moments, seen, now) {
  const come = moments.filter(([from]) => from > seen && from <= now);
  const last = come.at(-1);
  return last && now <= last[1] ? last[0] : null;
}

const CLOCK_BACK_MS = 3_600_000;

// When somebody last looked, after a look now. A clock that was set back a little brings no note back; one that was far
// ahead does not hold the notes back for ever.
export function looked(seen, now) {
  return seen > now && seen - now < CLOCK_BACK_MS ? seen : now;
}

// Signs that would stand on each other are moved apart; how far, and no further than a reader's eye follows.

/** A sign around x, y, in pixels; a fixed one stays where it is. */
export interface Disc {
  x: number;
  y: number;
  reach: number;
  fixed?: boolean;
}

const ROUNDS = 80;
const FURTHEST = 52; // pixels from where the place is: beyond that signs may overlap until the reader zooms in
const EASE = 0.4; // of an overlap mended at once: signs then go round each other instead of leaping across
const GOLDEN = 2.39996; // radians: signs at one point leave it in different directions

/** Where each disc should stand, in the same order. The same discs always give the same answer. */
export function spread(discs: readonly Disc[]): [x: number, y: number][] {
  const at = discs.map(({ x, y }): [number, number] => [x, y]);
  const widest = 2 * Math.max(0, ...discs.map((disc) => disc.reach));
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = at.map((_, index) => index).sort((a, b) => (at[a]?.[0] ?? 0) - (at[b]?.[0] ?? 0) || a - b);
    let moved = false;
    order.forEach((one, place) => {
      for (let next = place + 1; next < order.length; next += 1) {
        const other = order[next] ?? 0;
        if ((at[other]?.[0] ?? 0) - (at[one]?.[0] ?? 0) >= widest) break;
        if (part(discs, at, one, other)) moved = true;
      }
    });
    if (!moved) break;
  }
  return at;
}

/** Push two discs apart as far as they overlap; whether they did. */
function part(discs: readonly Disc[], at: [number, number][], i: number, j: number): boolean {
  const [one, other, a, b] = [discs[i], discs[j], at[i], at[j]];
  if (!one || !other || !a || !b || (one.fixed && other.fixed)) return false;
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const far = Math.hypot(dx, dy);
  const overlap = one.reach + other.reach - far;
  if (overlap < 0.5) return false;
  const missing = EASE * overlap;
  const [ux, uy] = far > 0.01 ? [dx / far, dy / far] : [Math.cos(GOLDEN * j), Math.sin(GOLDEN * j)];
  const share = one.fixed ? 0 : other.fixed ? 1 : 0.5;
  push(one, a, -ux * missing * share, -uy * missing * share);
  push(other, b, ux * missing * (1 - share), uy * missing * (1 - share));
  return true;
}

function push(disc: Disc, at: [number, number], dx: number, dy: number): void {
  const [x, y] = [at[0] + dx - disc.x, at[1] + dy - disc.y];
  const scale = Math.min(1, FURTHEST / Math.max(1, Math.hypot(x, y)));
  at[0] = disc.x + x * scale;
  at[1] = disc.y + y * scale;
}

// Where to write on a shape: the middle of a long stretch of it that is in view, well away from its edge.
import L from "leaflet";
import type { Position } from "geojson";
import type { Area } from "./data";

const ROW = 6; // pixels between the lines tried
const CLEAR = 16; // pixels between this sign's middle and the rim of another

export interface Chord {
  x: number;
  y: number;
  length: number;
}

/** The rings of an area in pixels of zoom 0, flat: x, y, x, y … */
export interface Outline {
  rings: Float64Array[];
  box: [left: number, top: number, right: number, bottom: number];
}

export function outline(area: Area): Outline {
  const polygons =
    area.geometry.type === "Polygon" ? [area.geometry.coordinates] : area.geometry.type === "MultiPolygon" ? area.geometry.coordinates : [];
  const rings = polygons.flat().map(projected);
  const box: Outline["box"] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return { rings, box };
}

function projected(ring: Position[]): Float64Array {
  const flat = new Float64Array(ring.length * 2);
  ring.forEach(([lon = 0, lat = 0], at) => {
    const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
    flat[at * 2] = point.x;
    flat[at * 2 + 1] = point.y;
  });
  return flat;
}

/** A sign that stands on the map already, in pixels at the same scale. */
export interface Sign {
  x: number;
  y: number;
  reach: number;
}

/** The best chord of the outline inside `view` (pixels at `scale`, y down), clear of `signs`; null when there is none. */
export function chord(shape: Outline, scale: number, view: L.Bounds, signs: Sign[] = []): Chord | null {
  const min = view.getTopLeft();
  const max = view.getBottomRight();
  const top = Math.max(min.y, shape.box[1] * scale);
  const bottom = Math.min(max.y, shape.box[3] * scale);
  if (bottom <= top || shape.box[2] * scale < min.x || shape.box[0] * scale > max.x) return null;
  const rows = Math.max(1, Math.floor((bottom - top) / ROW));
  const spans = Array.from({ length: rows }, (_, row) =>
    stretches(shape, (top + ((row + 0.5) * (bottom - top)) / rows) / scale, min.x / scale, max.x / scale),
  );
  let best: Chord | null = null;
  let most = 0;
  spans.forEach((row, at) => {
    const y = top + ((at + 0.5) * (bottom - top)) / rows;
    for (const [left, right] of row) {
      const length = (right - left) * scale;
      for (const part of signs.length ? [0.5, 0.3, 0.7] : [0.5]) {
        const x = left + part * (right - left);
        const room = Math.min(clear(spans, at, -1, x), clear(spans, at, 1, x)) * ROW;
        const free = Math.min(...signs.map((sign) => Math.hypot(sign.x - x * scale, sign.y - y) - sign.reach), CLEAR);
        const score = Math.min(2 * Math.min(part, 1 - part) * length, 2 * room + ROW) * Math.max(0.02, free / CLEAR);
        if (score <= most) continue;
        most = score;
        best = { x: x * scale, y, length };
      }
    }
  });
  return best;
}

/** How many rows on from `at` the shape still holds x. */
function clear(spans: [number, number][][], at: number, step: 1 | -1, x: number): number {
  let rows = 0;
  while (rows < 24 && spans[at + step * (rows + 1)]?.some(([left, right]) => left <= x && x <= right)) rows += 1;
  return rows;
}

/** The stretches of the line at `y` that lie inside, between `from` and `to`. */
function stretches(shape: Outline, y: number, from: number, to: number): [number, number][] {
  const crossings: number[] = [];
  for (const ring of shape.rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [x1, y1, x2, y2] = [ring[at] ?? 0, ring[at + 1] ?? 0, ring[at + 2] ?? 0, ring[at + 3] ?? 0];
      if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) * (x2 - x1)) / (y2 - y1));
    }
  }
  crossings.sort((a, b) => a - b);
  const found: [number, number][] = [];
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [left, right] = [Math.max(crossings[at] ?? 0, from), Math.min(crossings[at + 1] ?? 0, to)];
    if (right > left) found.push([left, right]);
  }
  return found;
}

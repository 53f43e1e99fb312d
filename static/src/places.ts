// The story's places on the map: a button for each, and a fill under those that are areas.
import L from "leaflet";
import type { Base } from "./base";
import { chord, outline, type Outline } from "./chord";
import type { Place, Story } from "./data";
import { spread, type Disc } from "./crowd";
import { button } from "./dom";
import { leader, radius, sign } from "./symbols";
import { spoken } from "./words";

export interface Pin {
  index: number;
  place: Place;
  marker: L.Marker;
  button: HTMLButtonElement;
  reach: number;
  /** Where the sign stands, seen from its place, in pixels. */
  offset: L.Point;
  area: Outline | null;
  bounds: L.LatLngBounds | null;
  fills: L.GeoJSON[];
}

export function drawPlaces(map: L.Map, base: Base, story: Story, open: (index: number) => void): Pin[] {
  const pins: Pin[] = story.places.map((place, index) =>
    pin(map, base, place, index, (touch) => open(touch ? nearest(pins, touch, index) : index)),
  );
  return pins;
}

function pin(map: L.Map, base: Base, place: Place, index: number, open: (touch?: MouseEvent) => void): Pin {
  const area = base.shapes[0]?.get(place.id) ?? null;
  const fills = base.shapes.flatMap((shapes, level) => {
    const shape = shapes.get(place.id);
    return shape ? [base.fill(shape, level, look(place), () => open())] : [];
  });
  const items = place.events.length + place.quotes.length;
  const kind = area ? (items ? "area-pin" : "area-pin bare") : "town";
  const made = button("", { class: `pin ${kind} ${look(place)}`, "aria-label": spoken(place), "data-place": String(index) }, () => undefined);
  made.addEventListener("click", (event) => open(event.detail > 0 ? event : undefined)); // 0: the keyboard
  const reach = area ? (items ? 11 : 0) : radius(place);
  made.append(area ? (items ? String(items) : "") : sign(place));
  L.DomEvent.disableClickPropagation(made);
  const marker = L.marker(toLatLng(place), {
    icon: L.divIcon({ html: made, className: "pin-box", iconSize: [0, 0] }),
    keyboard: false,
    interactive: false,
    zIndexOffset: area ? 0 : Math.round(-10 * reach),
  }).addTo(map);
  made.addEventListener("focus", () => {
    if (!made.matches(":focus-visible")) return; // a map that moves under the mouse would swallow its click
    map.panInside(marker.getLatLng(), { padding: [40, 40], animate: false });
  });
  return { index, place, marker, button: made, reach, offset: L.point(0, 0), area: area && outline(area), bounds: fills[0]?.getBounds() ?? null, fills };
}

const LED = 7; // pixels: a sign further from its place is led back to it by a line

const look = (place: Place): string => `${place.standing} ${place.sure.replace(" ", "-")}`;

export function toLatLng(place: Place): L.LatLng {
  const [lon, lat] = place.at;
  return L.latLng(lat, lon);
}

/** What is meant where the ground of several signs overlaps: the sign whose middle is nearest. */
function nearest(pins: readonly Pin[], touch: MouseEvent, struck: number): number {
  const far = ({ button: sign, reach }: Pin): number => {
    const { left, top, width, height } = sign.getBoundingClientRect();
    return reach ? Math.hypot(left + width / 2 - touch.clientX, top + height / 2 - touch.clientY) : Infinity;
  };
  const distances = pins.map(far);
  const least = Math.min(...distances);
  return least < (distances[struck] ?? 0) ? distances.indexOf(least) : struck;
}

/** Where a place's sign stands, in pixels of the map's own layer. */
export function standing(map: L.Map, pin: Pin): L.Point {
  return map.latLngToLayerPoint(pin.marker.getLatLng()).add(pin.offset);
}

/** Set all signs: towns clear of each other, areas where they can be seen in `view` (world pixels), clear of all. */
export function arrange(map: L.Map, pins: readonly Pin[], view: L.Bounds): void {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const room = matchMedia("(any-pointer: coarse)").matches ? 15 : 12; // WCAG 2.2, 2.5.8: targets are 24 pixels apart
  const disc = (pin: Pin): Disc => ({ ...plain(map.project(pin.marker.getLatLng())), reach: Math.max(room, pin.reach + 1) });
  const towns = pins.filter((pin) => !pin.area);
  const taken = move(towns, towns.map(disc), []);
  const areas: Pin[] = [];
  for (const pin of pins) {
    if (!pin.area) continue;
    const best = chord(pin.area, scale, view, taken);
    pin.marker.setLatLng(best ? map.unproject([best.x, best.y]) : toLatLng(pin.place));
    if (pin.reach) areas.push(pin);
  }
  move(areas, areas.map(disc), taken);
}

/** Move the signs apart, and away from those that are `taken`; where they stand then. */
function move(pins: readonly Pin[], discs: readonly Disc[], taken: readonly Disc[]): Disc[] {
  const spots = spread([...discs, ...taken]);
  return pins.map((pin, at) => {
    const [disc, spot] = [discs[at], spots[at]];
    if (!disc || !spot) return { x: 0, y: 0, reach: 0 };
    set(pin, L.point(Math.round(spot[0] - disc.x), Math.round(spot[1] - disc.y)));
    return { x: disc.x + pin.offset.x, y: disc.y + pin.offset.y, reach: disc.reach, fixed: true };
  });
}

const plain = ({ x, y }: L.Point): { x: number; y: number } => ({ x, y });

function set(pin: Pin, offset: L.Point): void {
  if (pin.offset.equals(offset)) return;
  pin.offset = offset;
  pin.button.style.left = `${offset.x}px`;
  pin.button.style.top = `${offset.y}px`;
  pin.button.parentElement?.querySelector(".leader")?.remove();
  if (Math.hypot(offset.x, offset.y) > LED) pin.button.before(leader(offset.x, offset.y));
}

// The story's places on the map: a button for each, and a fill under those that are areas.
import L from "leaflet";
import type { Base } from "./base";
import { chord, outline, type Outline } from "./chord";
import type { Place, Story } from "./data";
import { button } from "./dom";
import { radius, sign } from "./symbols";
import { spoken } from "./words";

export interface Pin {
  index: number;
  place: Place;
  marker: L.Marker;
  button: HTMLButtonElement;
  reach: number;
  area: Outline | null;
  bounds: L.LatLngBounds | null;
  fills: L.GeoJSON[];
}

export function drawPlaces(map: L.Map, base: Base, story: Story, open: (index: number) => void): Pin[] {
  const pins = story.places.map((place, index) => pin(map, base, place, index, () => open(index)));
  map.on("moveend", () => keepInView(map, pins));
  return pins;
}

function pin(map: L.Map, base: Base, place: Place, index: number, open: () => void): Pin {
  const area = base.shapes[0]?.get(place.id) ?? null;
  const fills = base.shapes.flatMap((shapes, level) => {
    const shape = shapes.get(place.id);
    return shape ? [base.fill(shape, level, look(place), open)] : [];
  });
  const items = place.events.length + place.quotes.length;
  const kind = area ? (items ? "area-pin" : "area-pin bare") : "town";
  const made = button("", { class: `pin ${kind} ${look(place)}`, "aria-label": spoken(place), "data-place": String(index) }, open);
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
  return { index, place, marker, button: made, reach, area: area && outline(area), bounds: fills[0]?.getBounds() ?? null, fills };
}

const look = (place: Place): string => `${place.standing} ${place.sure.replace(" ", "-")}`;

export function toLatLng(place: Place): L.LatLng {
  const [lon, lat] = place.at;
  return L.latLng(lat, lon);
}

/** An area's sign stands where the area can be seen, not where its middle would be. */
export function keepInView(map: L.Map, pins: Pin[]): void {
  const view = map.getPixelBounds();
  const scale = map.getZoomScale(map.getZoom(), 0);
  const towns = pins.filter((pin) => !pin.area).map(({ marker, reach }) => ({ ...map.project(marker.getLatLng()), reach }));
  for (const { area, marker, place } of pins) {
    if (!area) continue;
    const best = chord(area, scale, view, towns);
    marker.setLatLng(best ? map.unproject([best.x, best.y]) : toLatLng(place));
  }
}

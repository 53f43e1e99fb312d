// The story's places on the map: a button for each, and a fill under those that are areas.
import L from "leaflet";
import type { Base } from "./base";
import { chord, outline, type Outline } from "./chord";
import type { Area, Place, Story } from "./data";
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
  shape: L.Path | null;
}

export function drawPlaces(map: L.Map, base: Base, story: Story, open: (index: number) => void): Pin[] {
  map.createPane("areas").style.zIndex = "300";
  const renderer = L.svg({ pane: "areas", padding: 0.4 });
  const known = new Map([...base.countries, ...base.disputed].map((area) => [area.id, area]));
  const pins = story.places.map((place, index) => {
    const own = story.map.areas[place.id];
    const area = own ? ({ type: "Feature", id: place.id, properties: { name: place.name }, geometry: own } as Area) : known.get(place.id);
    const layer = area ? fill(map, renderer, area, place, () => open(index)) : null;
    return pin(map, place, index, area ?? null, layer, () => open(index));
  });
  map.on("moveend", () => keepInView(map, pins));
  return pins;
}

function fill(map: L.Map, renderer: L.SVG, area: Area, place: Place, open: () => void): L.GeoJSON {
  return L.geoJSON(area, {
    pane: "areas",
    style: () => ({ renderer, className: `area ${place.standing} ${place.sure === "unsure" ? "unsure" : ""}`, smoothFactor: 0.6 }),
    bubblingMouseEvents: false,
  } as L.GeoJSONOptions)
    .on("click", open)
    .addTo(map);
}

function pin(map: L.Map, place: Place, index: number, area: Area | null, layer: L.GeoJSON | null, open: () => void): Pin {
  const items = place.events.length + place.quotes.length;
  const kind = area ? (items ? "area-pin" : "area-pin bare") : "town";
  const made = button("", { class: `pin ${kind} ${place.standing} ${place.sure.replace(" ", "-")}`, "aria-label": spoken(place), "data-place": String(index) }, open);
  const reach = area ? (items ? 10 : 0) : radius(place);
  made.append(area ? (items ? String(items) : "") : sign(place));
  L.DomEvent.disableClickPropagation(made);
  const [lon, lat] = place.at;
  const marker = L.marker([lat, lon], {
    icon: L.divIcon({ html: made, className: "pin-box", iconSize: [0, 0] }),
    keyboard: false,
    interactive: false,
    zIndexOffset: Math.round(-10 * reach),
  }).addTo(map);
  made.addEventListener("focus", () => map.panInside(marker.getLatLng(), { padding: [40, 40], animate: false }));
  const [shape] = (layer?.getLayers() ?? []) as L.Path[];
  return { index, place, marker, button: made, reach, area: area && outline(area), bounds: layer?.getBounds() ?? null, shape: shape ?? null };
}

/** An area's sign stands where the area can be seen, not where its middle would be. */
export function keepInView(map: L.Map, pins: Pin[]): void {
  const view = map.getPixelBounds();
  const scale = map.getZoomScale(map.getZoom(), 0);
  for (const { area, marker, place } of pins) {
    if (!area) continue;
    const best = chord(area, scale, view);
    const [lon, lat] = place.at;
    marker.setLatLng(best ? map.unproject([best.x, best.y]) : [lat, lon]);
  }
}

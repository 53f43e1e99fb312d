// The world behind the story: land, borders, disputed areas and lines. Colours come from the style sheet.
import L from "leaflet";
import type { MultiLineString } from "geojson";
import { feature, mesh } from "topojson-client";
import type { Area, AreaProperties, World } from "./data";

export interface Base {
  countries: Area[];
  disputed: Area[];
}

const isArea = (area: { geometry: { type: string } }): boolean => area.geometry.type.endsWith("Polygon");

export function drawBase(map: L.Map, world: World, under: boolean): Base {
  const pane = map.createPane("base");
  pane.style.zIndex = "200";
  const renderer = L.svg({ pane: "base", padding: 0.4 });
  const countries = feature(world, world.objects.countries).features as Area[];
  const contested = feature(world, world.objects.disputed).features as Area[];
  const layer = (data: Area[] | MultiLineString, className: string): void => {
    L.geoJSON(data as Parameters<typeof L.geoJSON>[0], {
      pane: "base",
      interactive: false,
      style: () => ({ renderer, className, smoothFactor: 0.6 }),
    }).addTo(map);
  };
  if (!under) layer(countries, "land");
  if (!under) layer(contested.filter(isArea), "land");
  layer(mesh(world, world.objects.countries, (a, b) => a === b), "coast");
  layer(mesh(world, world.objects.countries, (a, b) => a !== b), "border");
  layer(contested.filter(isArea), "contested");
  layer(contested.filter((area) => !isArea(area)), "claim");
  hatch(map, renderer);
  return { countries, disputed: contested.filter(isArea) };
}

/** The pattern of disputed areas: a style sheet can colour it, but not make it. */
function hatch(map: L.Map, renderer: L.SVG): void {
  const svg = map.getPane("base")?.querySelector("svg");
  if (!svg) return;
  const made = (name: string, attributes: Record<string, string>): SVGElement => {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    return shape;
  };
  const pattern = made("pattern", {
    id: "hatch",
    width: "5",
    height: "5",
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(made("line", { class: "hatch", x1: "0", y1: "0", x2: "0", y2: "5" }));
  const defs = made("defs", {});
  defs.append(pattern);
  svg.prepend(defs);
  for (const path of svg.querySelectorAll(".contested")) path.setAttribute("fill", "url(#hatch)");
  void renderer;
}

export type { AreaProperties };

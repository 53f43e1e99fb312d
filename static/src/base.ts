// The world behind the story, and a finer piece of it around the story. Colours come from the style sheet.
import L from "leaflet";
import type { MultiLineString, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { Area, Bounds, Near, Story, World } from "./data";

/** Panes: every finer piece covers what is coarser, fills included. */
const LOWEST = 200;

export class Base {
  /** The shapes that places of the story can have, by their ids: those of the world first, then those of finer pieces. */
  readonly shapes: ReadonlyMap<string, Area>[] = [];
  readonly countries: Area[];
  private readonly renderers = new Map<string, L.SVG>();

  constructor(
    private readonly map: L.Map,
    story: Story,
  ) {
    const { world, near, areas } = story.map;
    const bare = story.tiles !== null; // tiles show the land themselves
    const own = Object.entries(areas).map(([id, geometry]): Area => ({ type: "Feature", id, properties: { name: "" }, geometry }));
    this.addPanes(0);
    this.countries = feature(world, world.objects.countries).features as Area[];
    const contested = feature(world, world.objects.disputed).features as Area[];
    const disputed = contested.filter(isArea);
    this.shapes.push(byId([...this.countries, ...disputed, ...own]));
    this.draw(0, world, [this.countries, disputed], contested.filter((area) => !isArea(area)), bare);
    near.forEach((piece, at) => this.drawNear(at + 1, piece.shapes, piece.bounds, bare));
    map.on("moveend zoomend viewreset", () => queueMicrotask(() => this.settle())); // after the renderers themselves
  }

  /** Leaflet leaves its drawings a fraction of a pixel off the grid; the edges of the finer pieces would show. */
  private settle(): void {
    for (const name of this.renderers.keys()) {
      const svg = this.map.getPane(name)?.querySelector("svg");
      const [x, y] = svg?.getAttribute("viewBox")?.split(" ").map(Number) ?? [];
      if (svg && x !== undefined && y !== undefined) L.DomUtil.setPosition(svg as unknown as HTMLElement, L.point(x, y));
    }
  }

  /** A shape of the story at one of the levels, to be filled by role and clicked. */
  fill(area: Area, level: number, className: string, open: () => void): L.GeoJSON {
    const pane = `areas-${level}`;
    const layer = L.geoJSON(area, { pane, ...this.styled(pane, `area ${className}`), bubblingMouseEvents: false } as L.GeoJSONOptions);
    return layer.on("click", open).addTo(this.map);
  }

  private addPanes(level: number): void {
    for (const [at, name] of [`land-${level}`, `areas-${level}`].entries()) {
      this.map.createPane(name).style.zIndex = String(LOWEST + 2 * level + at);
      this.renderers.set(name, L.svg({ pane: name, padding: 0.4 }));
    }
  }

  private drawNear(level: number, near: Near, bounds: Bounds, bare: boolean): void {
    this.addPanes(level);
    const countries = feature(near, near.objects.countries).features as Area[];
    const contested = feature(near, near.objects.disputed).features as Area[];
    const regions = feature(near, near.objects.regions).features as Area[];
    this.shapes.push(byId([...countries, ...contested, ...regions]));
    const [west, south, east, north] = bounds;
    const pane = `land-${level}`;
    const sea = { pane, interactive: false, renderer: this.renderers.get(pane), className: "sea" } as L.PolylineOptions;
    if (!bare) L.rectangle([[south, west], [north, east]], sea).addTo(this.map);
    this.draw(level, near, [countries, contested], [], bare, bounds);
    const inner = mesh(near, near.objects.regions as World["objects"]["countries"]);
    this.lay(pane, without(inner, bounds), "border");
  }

  private draw(level: number, topology: World | Near, land: [Area[], Area[]], claims: Area[], bare: boolean, edge?: Bounds): void {
    const pane = `land-${level}`;
    const layer = (data: Area[] | MultiLineString, className: string): void => this.lay(pane, data, className);
    const shapes = topology.objects.countries as World["objects"]["countries"];
    if (!bare) {
      land.forEach((areas) => layer(areas, "land"));
      layer(without(mesh(topology as World, shapes, (a, b) => a === b), edge), "coast");
      layer(without(mesh(topology as World, shapes, (a, b) => a !== b), edge), "border");
    }
    layer(land[1], "contested");
    layer(without(mesh(topology as World, disputedOf(topology)), edge), "claim"); // a cut is no border: never its outline
    layer(claims, "claim");
    this.hatch(pane);
  }

  private lay(pane: string, data: Area[] | MultiLineString, className: string): void {
    const options = { pane, interactive: false, ...this.styled(pane, className) };
    L.geoJSON(data as Parameters<typeof L.geoJSON>[0], options).addTo(this.map);
  }

  private styled(pane: string, className: string): L.GeoJSONOptions {
    const renderer = this.renderers.get(pane);
    return { style: () => ({ renderer, className, smoothFactor: 0.6 }) as L.PathOptions };
  }

  /** The pattern of disputed areas: a style sheet can colour it, but not make it. */
  private hatch(pane: string): void {
    const svg = this.map.getPane(pane)?.querySelector("svg");
    if (!svg) return;
    const id = `hatch-${pane}`;
    const pattern = made("pattern", { id, width: "6", height: "6", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    pattern.append(made("line", { class: "hatch", x1: "0", y1: "0", x2: "0", y2: "6" }));
    const defs = made("defs", {});
    defs.append(pattern);
    svg.prepend(defs);
    for (const path of svg.querySelectorAll(".contested")) path.setAttribute("fill", `url(#${id})`);
  }
}

/** The areas among the disputed; the lines have their own look. */
function disputedOf(topology: World | Near): World["objects"]["disputed"] {
  const all = topology.objects.disputed as World["objects"]["disputed"];
  return { ...all, geometries: all.geometries.filter((one) => one.type !== null && one.type.endsWith("Polygon")) };
}

const isArea = (area: Area): boolean => area.geometry.type.endsWith("Polygon");

function byId(areas: Area[]): ReadonlyMap<string, Area> {
  return new Map(areas.map((area) => [String(area.id), area]));
}

/** The lines without those stretches that lie on the edge where the shapes were cut off. */
function without(lines: MultiLineString, edge: Bounds | undefined): MultiLineString {
  if (!edge) return lines;
  const [west, south, east, north] = edge;
  const on = (a: number, b: number): boolean => Math.abs(a - b) < 0.0105;
  const cut = ([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): boolean =>
    [west, east].some((x) => on(x1, x) && on(x2, x)) || [south, north].some((y) => on(y1, y) && on(y2, y));
  const kept: Position[][] = [];
  for (const line of lines.coordinates) {
    let run: Position[] = [];
    line.forEach((point, at) => {
      const before = line[at - 1];
      if (before && cut(before, point)) {
        if (run.length > 1) kept.push(run);
        run = [];
      }
      run.push(point);
    });
    if (run.length > 1) kept.push(run);
  }
  return { type: "MultiLineString", coordinates: kept };
}

function made(name: string, attributes: Record<string, string>): SVGElement {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  return shape;
}

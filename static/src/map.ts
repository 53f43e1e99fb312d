// The map: its frame, its layers and their names, and how it moves to what is opened.
import L from "leaflet";
import { Base } from "./base";
import { chord, outline } from "./chord";
import type { Story } from "./data";
import { reducedMotion } from "./dom";
import { Labels, type Box, type Label, type Spot } from "./labels";
import { arrange, drawPlaces, standing, toLatLng, type Pin } from "./places";
import { SEAS } from "./seas";

const AROUND: Spot[] = ["right", "left", "above", "below", "upper-right", "upper-left", "lower-right", "lower-left"];
const VENUES = new Set(["happened", "said", "both", "planned"]);
const CLOSEST = 7; // the base map's detail ends here
const EDGE = 18; // pixels from the edge of what can be seen that no area's sign comes nearer to
const NEAR = 5; // the zoom at which a town is shown when it is opened from afar

export class StoryMap {
  readonly map: L.Map;
  private readonly pins: Pin[];
  private readonly base: Base;
  private readonly labels: Labels;
  private left: [L.LatLng, number] | null = null;

  constructor(
    box: HTMLElement,
    private readonly story: Story,
    open: (index: number) => void,
  ) {
    this.map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      zoomDelta: 1,
      minZoom: 1.5,
      maxZoom: story.tiles ? story.tiles.maxZoom : 9,
      maxBounds: [[-78, -200], [85.05, 200]],
      maxBoundsViscosity: 0.8,
    });
    this.map.setView([20, 0], 2);
    L.control.zoom({ position: "topleft" }).addTo(this.map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 90 }).addTo(this.map);
    this.layTiles();
    this.base = new Base(this.map, story);
    this.pins = drawPlaces(this.map, this.base, story, open);
    this.map.on("moveend", () => this.arrange()); // before the names, which keep clear of the signs
    this.frame();
    this.labels = new Labels(this.map, () => this.taken());
    this.labels.set([...this.pinLabels(open), ...(story.tiles ? [] : this.worldLabels())]);
    this.stayUnscrolled(box);
  }

  /** The first view: where things happened, as the server framed it; without a place, the world. */
  frame(): void {
    const { frame } = this.story.map;
    if (!frame) this.map.fitBounds([[-55, -165], [74, 178]], { animate: false });
    else {
      const [west, south, east, north] = frame;
      this.map.fitBounds([[south, west], [north, east]], { animate: false, maxZoom: 7, padding: [44, 44] });
    }
    this.arrange();
  }

  /** Move to a place, if it cannot be seen well already, and mark it. */
  show(index: number): void {
    const pin = this.pins[index];
    if (!pin) return;
    this.mark(index);
    const zoom = this.map.getZoom();
    const covered = this.covered();
    const free = L.bounds([30, 30], this.map.getSize().subtract([covered.x + 30, covered.y + 30]));
    const wanted = this.wantedZoom(pin, zoom);
    const point = this.map.layerPointToContainerPoint(standing(this.map, pin));
    if (wanted === zoom && free.contains(point)) return;
    const target = this.map.project(middle(pin), wanted).add(covered.divideBy(2));
    this.map.setView(this.map.unproject(target, wanted), wanted, { animate: !reducedMotion() });
  }

  mark(index: number | null): void {
    for (const pin of this.pins) {
      const chosen = pin.index === index;
      pin.button.classList.toggle("chosen", chosen);
      for (const path of pin.fills.flatMap((fill) => fill.getLayers() as L.Path[])) path.getElement()?.classList.toggle("chosen", chosen);
    }
  }

  focus(index: number): void {
    this.pins[index]?.button.focus({ preventScroll: true });
  }

  /** After the page around the map has changed. */
  refresh(): void {
    this.map.invalidateSize({ animate: false });
    this.arrange();
    this.labels.layOut();
  }

  /** On paper the map shows the whole story; afterwards it is where the reader left it. */
  fitPaper(paper: boolean): void {
    this.map.invalidateSize({ animate: false });
    if (paper) {
      this.left = [this.map.getCenter(), this.map.getZoom()];
      this.frame();
    } else if (this.left) this.map.setView(...this.left, { animate: false });
    this.labels.layOut();
  }

  private arrange(): void {
    const covered = this.covered();
    const { min, max } = this.map.getPixelBounds() as { min: L.Point; max: L.Point };
    arrange(this.map, this.pins, L.bounds(min.add([EDGE, EDGE]), max.subtract(covered).subtract([EDGE, EDGE])));
  }

  private wantedZoom(pin: Pin, zoom: number): number {
    if (!pin.bounds) return Math.max(zoom, NEAR);
    const fits = Math.min(CLOSEST, Math.max(3, this.map.getBoundsZoom(pin.bounds, false, this.covered().add([40, 40]))));
    return zoom > fits + 1.5 || zoom < fits - 2 ? fits : zoom;
  }

  /** How much of the map, from the right and from below, the open card hides. */
  private covered(): L.Point {
    const card = document.getElementById("card");
    if (!card || card.hidden) return L.point(0, 0);
    const box = this.map.getContainer().getBoundingClientRect();
    const over = card.getBoundingClientRect();
    if (over.width === 0 || over.left >= box.right || over.top >= box.bottom) return L.point(0, 0);
    return over.width < box.width ? L.point(box.right - over.left, 0) : L.point(0, box.bottom - over.top);
  }

  private layTiles(): void {
    const { tiles } = this.story;
    if (!tiles) return;
    L.tileLayer(tiles.url, { subdomains: tiles.subdomains, maxZoom: tiles.maxZoom }).addTo(this.map);
    const credit = document.getElementById("credit");
    if (credit) credit.textContent = `${tiles.credit} · ${credit.textContent ?? ""}`;
  }

  /** What no name may cover: the signs of the places, and what lies over the map. */
  private taken(): Box[] {
    const signs = this.pins
      .filter((pin) => pin.reach > 0)
      .map((pin): Box => {
        const { x, y } = standing(this.map, pin);
        return [x - pin.reach, y - pin.reach, x + pin.reach, y + pin.reach];
      });
    const frame = this.map.getContainer().getBoundingClientRect();
    const parts = [...document.querySelectorAll<HTMLElement>(".legend, .card, .leaflet-control, .credit-line")];
    const over = parts.filter((part) => part.offsetWidth > 0).map((part): Box => {
      const { left, top, right, bottom } = part.getBoundingClientRect();
      const corner = this.map.containerPointToLayerPoint([left - frame.left, top - frame.top]);
      return [corner.x, corner.y, corner.x + right - left, corner.y + bottom - top];
    });
    return [...signs, ...over];
  }

  private pinLabels(open: (index: number) => void): Label[] {
    return this.pins.map((pin) => ({
      text: pin.place.sure === "unsure" ? `${pin.place.name} ?` : pin.place.name,
      className: `${pin.area ? "area-name" : "town-name"} ${pin.place.standing}`,
      weight: 1000 + pin.place.events.length + pin.place.quotes.length + (VENUES.has(pin.place.standing) ? 100 : 0),
      anchor: () => standing(this.map, pin),
      reach: pin.reach,
      spots: pin.area ? (pin.reach ? ["above", "below"] : ["centre", "above", "below"]) : AROUND,
      onClick: () => open(pin.index),
    }));
  }

  private worldLabels(): Label[] {
    const own = new Set(this.pins.filter((pin) => pin.area).map((pin) => pin.place.id));
    const named = new Set(this.pins.map((pin) => pin.place.name));
    const countries = this.base.countries.filter((area) => !own.has(String(area.id))).map((area): Label => {
      const shape = outline(area);
      const rank = area.properties.rank ?? 7;
      const width = area.properties.name.length * 8;
      return {
        text: area.properties.name,
        className: `country-name rank-${rank}`,
        weight: 500 - rank,
        spots: ["centre"],
        anchor: () => {
          const zoom = this.map.getZoom();
          if ((shape.box[2] - shape.box[0]) * 2 ** zoom < width) return null;
          const best = chord(shape, 2 ** zoom, this.map.getPixelBounds());
          return best && best.length > width ? L.point(best.x, best.y).subtract(this.map.getPixelOrigin()) : null;
        },
      };
    });
    const towns = this.story.map.world.towns.filter(([name]) => !named.has(name)).map(([name, lon, lat, rank]): Label => ({
      text: name,
      className: "quiet-town",
      weight: 100 - rank,
      reach: 2,
      spots: ["right", "left"],
      anchor: () => (this.map.getZoom() >= rank + 3.5 ? this.map.latLngToLayerPoint([lat, lon]) : null),
    }));
    const seas = SEAS.map(([name, lon, lat, zoom]): Label => ({
      text: name,
      className: "sea-name",
      weight: 400,
      spots: ["centre"],
      anchor: () => (this.map.getZoom() >= zoom ? this.map.latLngToLayerPoint([lat, lon]) : null),
    }));
    return [...countries, ...seas, ...towns];
  }

  /** A browser scrolls a focused button into view; inside a map that would tear it from its place. */
  private stayUnscrolled(box: HTMLElement): void {
    box.addEventListener("scroll", () => {
      box.scrollTop = 0;
      box.scrollLeft = 0;
    });
  }
}

/** Where to move for a place; the middle of a very wide country is not where its story is, but it is in it. */
function middle(pin: Pin): L.LatLng {
  const narrow = pin.bounds && pin.bounds.getEast() - pin.bounds.getWest() < 90;
  return pin.bounds && narrow ? pin.bounds.getCenter() : toLatLng(pin.place);
}

// Names on the map. They are set one after the other, the weightiest first, and none on top of another.
import L from "leaflet";

export type Spot = "right" | "left" | "above" | "below" | "centre" | "upper-right" | "upper-left" | "lower-right" | "lower-left";

export interface Label {
  text: string;
  className: string;
  weight: number; // the heavier gets its place first
  /** The middle of what is named, in pixels of the map's own layer; null when it has no place in this view. */
  anchor: () => L.Point | null;
  /** How far the symbol reaches around the anchor, in pixels. */
  reach?: number;
  spots: Spot[];
  onClick?: () => void;
}

/** Left, top, right, bottom in pixels of the map's own layer. */
export type Box = [left: number, top: number, right: number, bottom: number];

const GAP = 3;

export class Labels {
  private readonly pane: HTMLElement;
  private readonly made = new Map<Label, HTMLElement>();
  private readonly sizes = new Map<Label, [number, number]>();
  private labels: Label[] = [];

  constructor(
    private readonly map: L.Map,
    private readonly obstacles: () => Box[],
  ) {
    this.pane = map.createPane("labels");
    this.pane.classList.add("leaflet-zoom-hide");
    map.on("moveend zoomend resize", () => this.layOut());
  }

  set(labels: Label[]): void {
    this.labels = [...labels].sort((a, b) => b.weight - a.weight);
    this.layOut();
  }

  layOut(): void {
    const size = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const view: Box = [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
    const taken = this.obstacles();
    for (const label of this.labels) {
      const anchor = label.anchor();
      const near = anchor !== null && within([anchor.x, anchor.y, anchor.x, anchor.y], view);
      const [spot, box] = near ? this.fit(label, anchor, taken, view) : [null, null];
      const element = this.made.get(label);
      if (!box) {
        element?.remove();
        continue;
      }
      taken.push(box);
      const shown = element ?? this.make(label);
      shown.dataset["spot"] = spot;
      L.DomUtil.setPosition(shown, L.point(Math.round(box[0]), Math.round(box[1])));
      if (!shown.isConnected) this.pane.append(shown);
    }
  }

  private fit(label: Label, anchor: L.Point, taken: Box[], view: Box): [Spot, Box] | [null, null] {
    const [width, height] = this.size(label);
    for (const spot of label.spots) {
      const box = placed(spot, anchor, width, height, (label.reach ?? 0) + GAP);
      if (within(box, view) && !taken.some((other) => overlap(box, other))) return [spot, box];
    }
    return [null, null];
  }

  private size(label: Label): [number, number] {
    const known = this.sizes.get(label);
    if (known) return known;
    const element = this.make(label);
    this.pane.append(element);
    const size: [number, number] = [element.offsetWidth, element.offsetHeight];
    element.remove();
    this.sizes.set(label, size);
    return size;
  }

  private make(label: Label): HTMLElement {
    const known = this.made.get(label);
    if (known) return known;
    const element = document.createElement("span");
    element.className = `label ${label.className}`;
    element.textContent = label.text;
    element.setAttribute("aria-hidden", "true"); // the symbol it belongs to has a name of its own
    const { onClick } = label;
    if (onClick) {
      element.classList.add("open");
      element.addEventListener("click", onClick);
      L.DomEvent.disableClickPropagation(element);
    }
    this.made.set(label, element);
    return element;
  }
}

function placed(spot: Spot, at: L.Point, width: number, height: number, reach: number): Box {
  const [left, top] = {
    right: [at.x + reach, at.y - height / 2],
    left: [at.x - reach - width, at.y - height / 2],
    above: [at.x - width / 2, at.y - reach - height],
    below: [at.x - width / 2, at.y + reach],
    centre: [at.x - width / 2, at.y - height / 2],
    "upper-right": [at.x, at.y - reach - height],
    "upper-left": [at.x - width, at.y - reach - height],
    "lower-right": [at.x, at.y + reach],
    "lower-left": [at.x - width, at.y + reach],
  }[spot] as [number, number];
  return [left, top, left + width, top + height];
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function within(a: Box, view: Box): boolean {
  return a[0] >= view[0] && a[1] >= view[1] && a[2] <= view[2] && a[3] <= view[3];
}

// The signs of the map. What happened is a disc, what was said a ring, a government a square: told apart without colour.
import type { Place } from "./data";

const SMALL = 5; // radius of a place nothing is linked to
const UNIT = 5.5; // radius of a place with one item; the area grows with the number of items
const LARGEST = 26;
const TARGET = 12; // half the side of what can be hit, at least: WCAG 2.2, 2.5.8

export function radius(place: Place): number {
  const items = place.events.length + place.quotes.length;
  return items ? Math.min(LARGEST, UNIT * Math.sqrt(items)) : SMALL;
}

/** The inside of a place's button: its sign, with room around it for a finger. */
export function sign(place: Place): SVGSVGElement {
  const r = radius(place);
  const half = Math.max(TARGET, r + 3);
  const svg = made("svg", { viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, width: `${2 * half}`, height: `${2 * half}`, "aria-hidden": "true" });
  for (const shape of shapes(place, r)) svg.append(shape);
  return svg as SVGSVGElement;
}

/** A thin line from a place to its sign, which stands `x`, `y` pixels off. */
export function leader(x: number, y: number): SVGSVGElement {
  const svg = made("svg", { class: "leader", width: "1", height: "1", "aria-hidden": "true" });
  svg.append(made("line", { x1: "0", y1: "0", x2: `${x}`, y2: `${y}` }), made("circle", { r: "1.75" }));
  return svg as SVGSVGElement;
}

function shapes(place: Place, r: number): SVGElement[] {
  const circle = (name: string, size: number): SVGElement => made("circle", { class: name, r: size.toFixed(1) });
  switch (place.standing) {
    case "actor":
      return [made("rect", { class: "square", x: `${-r}`, y: `${-r}`, width: `${2 * r}`, height: `${2 * r}` })];
    case "said":
      return [circle("ring", r - 1)];
    case "both":
      return [circle("ring", r), circle("disc", Math.max(2.5, r - 3.5))];
    case "mentioned":
      return [circle("dot", r - 1)];
    default:
      return [circle("disc", r)];
  }
}

function made(name: string, attributes: Record<string, string>): SVGElement {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  return shape;
}

// What the server knows of the story, as it stands in the page: see storymap/page/view.py.
import type { Geometry, Feature, Point } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";

export type Standing = "happened" | "said" | "both" | "planned" | "actor" | "mentioned";
export type Modality = "asserted" | "reported" | "planned" | "background" | "denied" | "hypothetical";

export type QuoteKind = "direct" | "mixed" | "indirect";

export interface Described {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  admin1: string | null;
}

export interface Place extends Described {
  at: [lon: number, lat: number];
  claimed: string[];
  disputed: boolean;
  standing: Standing;
  sure: "sure" | "fairly sure" | "unsure";
  reason: string;
  names: string[];
  others: (Described & { reason: string })[];
  events: number[];
  quotes: number[];
}

/** [place, the rule that put the item there], the surest first. */
type Linked = [place: number, rule: string][];

export interface StoryEvent {
  id: string;
  what: string;
  who: string[];
  when: string;
  first: string | null;
  modality: Modality;
  places: Linked;
  sentence: number;
}

export interface Quote {
  id: string;
  words: string;
  kind: QuoteKind;
  who: string[];
  cue: string;
  when: string;
  first: string | null;
  places: Linked;
}

export interface AreaProperties {
  name: string;
  rank?: number;
  label?: [lon: number, lat: number];
}

type Shapes = {
  countries: GeometryCollection<AreaProperties>;
  disputed: GeometryCollection<AreaProperties>;
};

/** [west, south, east, north] in degrees */
export type Bounds = [number, number, number, number];

export type World = Topology<Shapes> & { towns: [name: string, lon: number, lat: number, rank: number][] };

/** Finer shapes around the story, cut off at their bounds. */
export type Near = Topology<Shapes & { regions: GeometryCollection<AreaProperties> }>;

export type Area = Feature<Exclude<Geometry, Point>, AreaProperties>;

export interface Story {
  title: string;
  main: number | null;
  places: Place[];
  events: StoryEvent[];
  quotes: Quote[];
  tiles: { url: string; credit: string; subdomains: string; maxZoom: number } | null;
  map: {
    frame: Bounds | null;
    world: World;
    near: { bounds: Bounds; shapes: Near }[];
    areas: Record<string, Exclude<Geometry, Point>>;
  };
}

/** The item or place that is open. */
export interface Target {
  kind: "place" | "event" | "quote";
  index: number;
}

export function readStory(): Story {
  return JSON.parse(element("story").textContent ?? "") as Story;
}

export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

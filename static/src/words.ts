// What the page says of places and items, in words.
import type { Described, Modality, Place, QuoteKind } from "./data";

/** "town in Crimea, Ukraine" */
export function described(place: Described): string {
  const within = [place.admin1, place.country && place.kind !== "country" ? place.country : null];
  const names = within.filter((name): name is string => Boolean(name) && name !== place.name);
  return names.length ? `${place.kind} in ${[...new Set(names)].join(", ")}` : place.kind;
}

export function claims(place: Place): string {
  if (!place.claimed.length) return "Disputed area.";
  return `Disputed area, claimed by ${new Intl.ListFormat("en").format(place.claimed)}.`;
}

export const SURENESS: Record<Place["sure"], string> = {
  sure: "We are sure of this place",
  "fairly sure": "We are fairly sure of this place",
  unsure: "We are not sure of this place",
};

export const MODALITY: Record<Modality, string> = {
  asserted: "",
  reported: "As reported",
  planned: "Planned",
  background: "Background",
  denied: "Denied",
  hypothetical: "Might happen",
};

export const HOW_TOLD: Record<QuoteKind, string> = {
  direct: "",
  mixed: "in part quoted",
  indirect: "as reported",
};

export const STANDING: Record<Place["standing"], string> = {
  happened: "it happened here",
  said: "it was said here",
  both: "it happened and was said here",
  planned: "planned here",
  actor: "a government that acts or speaks",
  mentioned: "spoken of",
};

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/** What a screen reader says of a place. */
export function spoken(place: Place): string {
  const parts = [place.name, place.disputed ? place.kind : described(place)];
  if (place.events.length) parts.push(count(place.events.length, "event"));
  if (place.quotes.length) parts.push(count(place.quotes.length, "quote"));
  if (!place.events.length && !place.quotes.length) parts.push(STANDING[place.standing]);
  if (place.sure === "unsure") parts.push("uncertain");
  if (place.disputed) parts.push("disputed");
  return parts.join(", ");
}

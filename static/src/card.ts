// The card of a place: what it is, why we think so, and everything the article tells of it.
import { showInText } from "./article";
import { element, type Place, type Quote, type Story, type StoryEvent, type Target } from "./data";
import { button, h, isPhone } from "./dom";
import { address } from "./router";
import { claims, described, HOW_TOLD, MODALITY, STANDING, SURENESS } from "./words";

export class Card {
  private readonly box = element("card");
  private opener: HTMLElement | null = null;

  constructor(
    private readonly story: Story,
    private readonly close: () => void,
  ) {}

  get isOpen(): boolean {
    return !this.box.hidden;
  }

  /** Fill the card with the target's place (or the item alone, when it has none) and put the focus on its title. */
  open(target: Target, place: Place | null): void {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !this.box.contains(focused) && focused !== document.body) this.opener = focused;
    this.box.replaceChildren(this.head(target, place), place ? this.body(place) : this.alone(target));
    this.box.hidden = false;
    document.body.classList.add("has-card");
    this.box.scrollTop = 0;
    this.box.querySelector("h2")?.focus({ preventScroll: true });
    const item = this.box.querySelector(`[data-item="${target.kind}-${target.index}"]`);
    item?.classList.add("current");
    item?.scrollIntoView({ block: "nearest" });
  }

  hide(): void {
    if (this.box.hidden) return;
    const inside = this.box.contains(document.activeElement);
    this.box.hidden = true;
    document.body.classList.remove("has-card");
    if (inside && this.opener?.isConnected) this.opener.focus();
    this.opener = null;
  }

  private head(target: Target, place: Place | null): HTMLElement {
    const title = place ? place.name : target.kind === "quote" ? "A quote without a place" : "An event without a place";
    return h(
      "header",
      {},
      h("h2", { tabindex: "-1", dir: "auto" }, title),
      button("Close", { class: "close" }, this.close),
    );
  }

  private body(place: Place): HTMLElement {
    const events = byDate(place.events.map((index) => [index, this.story.events[index]]));
    const quotes = bySpeaker(place.quotes.map((index) => [index, this.story.quotes[index]]));
    return h(
      "div",
      { class: "card-body" },
      h("p", { class: "kind" }, `${place.disputed ? place.kind : described(place)} · ${STANDING[place.standing]}`),
      place.disputed && h("p", { class: "disputed-note" }, claims(place)),
      this.why(place),
      events.length > 0 && h("h3", {}, "Events"),
      events.length > 0 && h("ol", {}, ...events.map(([index, event]) => this.event(index, event, place))),
      quotes.length > 0 && h("h3", {}, "Quotes"),
      quotes.length > 0 && h("ol", {}, ...quotes.map(([index, quote]) => this.quote(index, quote, place))),
      !events.length && !quotes.length && h("p", { class: "none" }, "The article names this place, but tells of nothing that happened or was said here."),
    );
  }

  private alone(target: Target): HTMLElement {
    const event = target.kind === "event" ? this.story.events[target.index] : undefined;
    const quote = target.kind === "quote" ? this.story.quotes[target.index] : undefined;
    const item = event ? this.event(target.index, event, null) : quote ? this.quote(target.index, quote, null) : null;
    return h("div", { class: "card-body" }, h("p", { class: "none" }, "The article does not say where."), h("ol", {}, item));
  }

  private why(place: Place): HTMLElement {
    const index = this.story.places.indexOf(place);
    const others = place.others.map((other) =>
      h("li", {}, h("bdi", {}, other.name), `, ${other.reason || described(other)}`),
    );
    return h(
      "div",
      { class: `why ${place.sure.replace(" ", "-")}` },
      h("p", {}, h("strong", {}, `${SURENESS[place.sure]}.`), place.reason ? ` ${place.reason}` : ""),
      others.length > 0 && h("details", {}, h("summary", {}, "It could also have been"), h("ul", {}, ...others)),
      this.show({ kind: "place", index }, "Show in the text"),
    );
  }

  private event(index: number, event: StoryEvent, place: Place | null): HTMLElement {
    return h(
      "li",
      { class: `item event ${event.modality}`, "data-item": `event-${index}` },
      h("p", { class: "when" }, [index === this.story.main && "Main event", MODALITY[event.modality], event.when || "No date given"].filter(Boolean).join(" · ")),
      h("p", { class: "told", dir: "auto" }, event.what),
      event.who.length > 0 && h("p", { class: "who" }, event.who.join(", ")),
      this.foot({ kind: "event", index }, event.places, place),
    );
  }

  private quote(index: number, quote: Quote, place: Place | null): HTMLElement {
    const about = [HOW_TOLD[quote.kind], quote.when].filter(Boolean).map((part) => ` · ${part}`);
    return h(
      "li",
      { class: `item quote ${quote.kind}`, "data-item": `quote-${index}` },
      h("p", { class: "who" }, h("bdi", {}, quote.who.join(", ") || "Someone"), h("span", { class: "aside" }, ...about)),
      h("blockquote", { dir: "auto" }, quote.words),
      this.foot({ kind: "quote", index }, quote.places, place),
    );
  }

  /** Where else the item stands, and the way back to the text. */
  private foot(target: Target, linked: StoryEvent["places"], place: Place | null): HTMLElement {
    const elsewhere = linked.filter(([index]) => this.story.places[index] !== place);
    const links = elsewhere.map(([index]) =>
      h("a", { href: address({ kind: "place", index }, this.story) }, this.story.places[index]?.name ?? ""),
    );
    const rule = linked.find(([index]) => this.story.places[index] === place)?.[1];
    return h(
      "p",
      { class: "foot" },
      this.show(target, "Show in the text"),
      rule !== undefined && h("span", { class: "elsewhere" }, `why here: ${rule}`),
      links.length > 0 && h("span", { class: "elsewhere" }, "also: ", ...links.flatMap((link, at) => (at ? [", ", link] : [link]))),
    );
  }

  private show(target: Target, label: string): HTMLElement {
    return button(label, { class: "show" }, () => {
      if (isPhone()) this.box.hidden = true; // it lies over the text
      showInText(target, this.story);
    });
  }
}

type Numbered<T> = [index: number, item: T];

function known<T>(pairs: [number, T | undefined][]): Numbered<T>[] {
  return pairs.filter((pair): pair is Numbered<T> => pair[1] !== undefined);
}

/** Undated events keep the order of the text, after the dated ones. */
function byDate(pairs: [number, StoryEvent | undefined][]): Numbered<StoryEvent>[] {
  return known(pairs).sort((a, b) => compare(a[1].first, b[1].first) || a[0] - b[0]);
}

function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function bySpeaker(pairs: [number, Quote | undefined][]): Numbered<Quote>[] {
  const order = new Map<string, number>();
  const sorted = known(pairs).sort((a, b) => a[0] - b[0]);
  for (const [index, quote] of sorted) {
    const who = quote.who.join();
    if (!order.has(who)) order.set(who, index);
  }
  const rank = (quote: Quote): number => order.get(quote.who.join()) ?? 0;
  return sorted.sort((a, b) => rank(a[1]) - rank(b[1]) || a[0] - b[0]);
}

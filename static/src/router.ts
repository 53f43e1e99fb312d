// The address names what is open: #place=gn:703448, #event=e4, #quote=q2.
import type { Story, Target } from "./data";

const LISTS = { place: "places", event: "events", quote: "quotes" } as const;

/** What the address names; null when it names nothing of this story. */
export function parse(hash: string, story: Story): Target | null {
  const found = /^#(place|event|quote)=(.+)$/.exec(hash);
  if (!found) return null;
  const kind = found[1] as Target["kind"];
  const id = decoded(found[2] ?? "");
  const index = story[LISTS[kind]].findIndex((item) => item.id === id);
  return index < 0 ? null : { kind, index };
}

export function address(target: Target, story: Story): string {
  const id = story[LISTS[target.kind]][target.index]?.id ?? "";
  return `#${target.kind}=${encodeURIComponent(id).replaceAll("%3A", ":")}`;
}

/** Keeps the address and what is shown together, in both directions. */
export class Router {
  constructor(
    private readonly story: Story,
    private readonly show: (target: Target | null) => void,
  ) {
    window.addEventListener("popstate", () => this.show(parse(location.hash, story)));
    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
      const target = link ? parse(link.hash, story) : null;
      if (!target) return;
      event.preventDefault();
      this.go(target);
    });
  }

  go(target: Target): void {
    const next = address(target, this.story);
    if (location.hash !== next) remember(next);
    this.show(target);
  }

  /** Leave no target in the address; Back leads to the one that was open. */
  leave(): void {
    if (location.hash) remember(location.pathname + location.search);
    this.show(null);
  }

  /** Show what the address names as the page opens. */
  start(): void {
    const target = parse(location.hash, this.story);
    if (target) this.show(target);
  }
}

/** A document in a notebook or a sandbox may have no address to change: then only what is shown changes. */
function remember(next: string): void {
  try {
    history.pushState(null, "", next);
  } catch {
    // nothing to remember it in
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

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

/** Calls `show` whenever the address changes, and for a click on a link to where we already are. */
export function listen(story: Story, show: (target: Target | null) => void): void {
  window.addEventListener("hashchange", () => show(parse(location.hash, story)));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!(link instanceof HTMLAnchorElement) || link.hash !== location.hash) return;
    const target = parse(link.hash, story);
    if (target) show(target);
  });
}

export function go(target: Target, story: Story): void {
  const next = address(target, story);
  if (location.hash === next) window.dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = next;
}

/** Leave no target in the address; Back leads to the one that was open. */
export function leave(): void {
  if (!location.hash) return;
  try {
    history.pushState(null, "", location.pathname + location.search);
  } catch {
    location.hash = ""; // a document without an address of its own, as in a notebook
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// The page: reads the story, draws the map, and joins map, text, card and address.
import { light } from "./article";
import { Card } from "./card";
import { element, readStory, type Target } from "./data";
import { StoryMap } from "./map";
import { go, leave, listen, parse } from "./router";
import { startTabs } from "./tabs";
import { startTheme } from "./theme";
import { country } from "./words";

function start(): void {
  const story = readStory();
  startTheme();
  for (const named of document.querySelectorAll<HTMLElement>("[data-country]")) {
    named.textContent = country(named.dataset["country"] ?? "");
  }
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".legend")?.removeAttribute("open");
  const box = document.querySelector<HTMLElement>(".folium-map");
  if (!box) throw new Error("the page has no map");
  const map = new StoryMap(box, story, (index) => go({ kind: "place", index }, story));
  Object.assign(window, { [box.id]: map.map }); // where layers added with folium look for it
  const card = new Card(story, leaveAll);
  startTabs(() => {
    if (card.isOpen) leaveAll();
  });

  function show(target: Target | null): void {
    light(target, story);
    if (!target) {
      card.hide();
      map.mark(null);
      map.refresh();
      return;
    }
    const index = placeOf(target);
    card.open(target, index === null ? null : (story.places[index] ?? null));
    map.refresh();
    if (index === null) map.mark(null);
    else map.show(index);
  }

  function placeOf(target: Target): number | null {
    if (target.kind === "place") return target.index;
    const items = target.kind === "event" ? story.events : story.quotes;
    return items[target.index]?.places[0]?.[0] ?? null;
  }

  function leaveAll(): void {
    leave();
    show(null);
  }

  listen(story, show);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card.isOpen) leaveAll();
  });
  delegateText(story, (target) => go(target, story));
  const first = parse(location.hash, story);
  if (first) show(first);
  element("story").dataset["ready"] = "true";
}

/** A click on a marked stretch that is no link of its own, such as the rest of a quote, opens what it belongs to. */
function delegateText(story: ReturnType<typeof readStory>, open: (target: Target) => void): void {
  element("article").addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("a") || getSelection()?.type === "Range") return;
    const marked = event.target.closest<HTMLElement>("[data-q], [data-s]");
    if (!marked) return;
    const quote = marked.dataset["q"]?.split(" ").at(-1);
    if (quote !== undefined) return open({ kind: "quote", index: Number(quote) });
    const sentence = Number(marked.dataset["s"]?.split(" ").at(-1));
    const index = story.events.findIndex((item) => item.sentence === sentence);
    if (index >= 0) open({ kind: "event", index });
  });
}

start();

// The page: reads the story, draws the map, and joins map, text, card and address.
import { light, reveal, startText } from "./article";
import { Card } from "./card";
import { isPhone } from "./dom";
import { element, readStory, type Story, type Target } from "./data";
import { StoryMap } from "./map";
import { startPrint } from "./print";
import { Router } from "./router";
import { startTabs } from "./tabs";
import { startTheme } from "./theme";

function start(): void {
  const story = readStory();
  startTheme();
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".legend")?.removeAttribute("open");
  const box = document.querySelector<HTMLElement>(".folium-map");
  if (!box) throw new Error("the page has no map");

  const map = new StoryMap(box, story, (index) => router.go({ kind: "place", index }));
  const card = new Card(story, () => router.leave());
  const router = new Router(story, (target) => show(story, target, map, card));
  Object.assign(window, { [box.id]: map.map }); // where layers added with folium look for it
  startTabs(() => card.isOpen && router.leave());
  startText(story, (target) => router.go(target));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card.isOpen) router.leave();
  });
  startPrint((paper) => map.fitPaper(paper));
  router.start();
  element("story").dataset["ready"] = "true";
}

function show(story: Story, target: Target | null, map: StoryMap, card: Card): void {
  if (target || !isPhone()) light(target, story); // on a phone the passage behind the card stays lit when it closes
  if (!target) {
    card.hide();
    map.mark(null);
    map.refresh();
    return;
  }
  const index = placeOf(target, story);
  const listed = document.body.dataset["tab"] !== "article"; // a row of a list was touched: the passage comes with it
  if (isPhone() && (listed || index === null)) reveal(target, story);
  if (isPhone() && index === null) {
    card.hide();
    return map.mark(null);
  }
  card.open(target, index === null ? null : (story.places[index] ?? null));
  map.refresh();
  if (index === null) map.mark(null);
  else map.show(index);
}

/** The place of what is opened; of several the one it is tied to most surely. */
function placeOf(target: Target, story: Story): number | null {
  if (target.kind === "place") return target.index;
  const items = target.kind === "event" ? story.events : story.quotes;
  return items[target.index]?.places[0]?.[0] ?? null;
}

start();

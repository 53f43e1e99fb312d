// The article: what is open is lit in the text, and the text can be scrolled to it.
import type { Story, Target } from "./data";
import { reducedMotion } from "./dom";

const article = (): Element => document.getElementById("article") ?? document.body;

/** The stretches of the text that belong to the target, in order. */
export function stretches(target: Target, story: Story): HTMLElement[] {
  const sentence = target.kind === "event" ? story.events[target.index]?.sentence : undefined;
  const selector =
    target.kind === "place"
      ? `[data-p="${target.index}"]`
      : target.kind === "quote"
        ? `[data-q~="${target.index}"]`
        : `[data-s~="${sentence}"]`;
  return [...article().querySelectorAll<HTMLElement>(selector)];
}

export function light(target: Target | null, story: Story): void {
  for (const lit of article().querySelectorAll(".lit, .current")) lit.classList.remove("lit", "current");
  if (!target) return;
  for (const stretch of stretches(target, story)) stretch.classList.add("lit");
  if (target.kind !== "event") return;
  for (const trigger of article().querySelectorAll(`[data-e~="${target.index}"]`)) trigger.classList.add("current");
}

/** Light the passage and scroll it into view; the one to put the focus on. */
export function reveal(target: Target, story: Story): HTMLElement | undefined {
  document.body.dataset["tab"] = "article";
  light(target, story);
  const found = stretches(target, story);
  const first = found.find((stretch) => stretch.matches("a")) ?? found[0];
  first?.scrollIntoView({ block: "center", behavior: reducedMotion() ? "instant" : "smooth" });
  return first;
}

export function showInText(target: Target, story: Story): void {
  reveal(target, story)?.focus({ preventScroll: true });
}

/** A click on a marked stretch that is no link of its own, such as the rest of a quote, opens what it belongs to. */
export function startText(story: Story, open: (target: Target) => void): void {
  article().addEventListener("click", (event) => {
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

// On a phone one part of the story is shown at a time; elsewhere all of them are.
export function startTabs(onChange: () => void): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(".tabs button")];
  const mark = (): void => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(button.dataset["tab"] === document.body.dataset["tab"]));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      document.body.dataset["tab"] = button.dataset["tab"] ?? "article";
      onChange();
    });
  }
  new MutationObserver(mark).observe(document.body, { attributes: true, attributeFilter: ["data-tab"] });
}

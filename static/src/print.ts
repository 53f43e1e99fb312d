// On paper: the map as wide as the text, with the whole story in view.

/** `refit` is called once the map has the size of the paper, and again when the page is back on the screen. */
export function startPrint(refit: (paper: boolean) => void): void {
  const root = document.documentElement;
  window.addEventListener("beforeprint", () => {
    root.classList.add("paper");
    refit(true);
  });
  window.addEventListener("afterprint", () => {
    root.classList.remove("paper");
    refit(false);
  });
}

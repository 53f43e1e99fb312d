// Light or dark: the reader's system decides, until the reader does.
import { element } from "./data";

const KEY = "storymap-theme";

export function startTheme(): void {
  const root = document.documentElement;
  const button = element("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = (): boolean => (root.dataset["theme"] ?? (system.matches ? "dark" : "light")) === "dark";
  const label = (): void => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
  };
  const kept = remembered();
  if (kept) root.dataset["theme"] = kept;
  button.addEventListener("click", () => {
    root.dataset["theme"] = dark() ? "light" : "dark";
    remember(root.dataset["theme"] ?? "");
    label();
  });
  system.addEventListener("change", label);
  label();
  button.hidden = false;
}

// A sandboxed frame has no storage and throws when asked for it.
function remembered(): string | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "dark" || kept === "light" ? kept : null;
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // then the choice holds for this visit
  }
}

// Elements from trusted names and untrusted text: text only ever becomes text nodes.
type Child = Node | string | null | false;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return made;
}

export function button(label: string, attributes: Record<string, string>, onClick: () => void): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", onClick);
  return made;
}

/** Whether the reading and the card share one half of the screen: see layout.css. */
export const isPhone = (): boolean => matchMedia("(max-width: 40rem)").matches;

export const reducedMotion = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

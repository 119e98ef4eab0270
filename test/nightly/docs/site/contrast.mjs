// @ts-check
/**
 * In a page: the texts whose contrast with what is behind them is below WCAG's 4.5, or 3 for large ones, each with its contrast.
 */
export const CONTRAST = `(() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return ['no canvas'];
  const pixel = () => [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  const paint = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  };
  const luminance = (colour) => {
    const [red = 0, green = 0, blue = 0] = colour
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.textContent?.trim();
    if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || !text)
      continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const behind = [];
    for (let at = element; at; at = at.parentElement)
      behind.unshift(getComputedStyle(at).backgroundColor);
    paint('white');
    for (const colour of behind) paint(colour);
    const back = luminance(pixel());
    paint(color);
    const front = luminance(pixel());
    const contrast = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const size = parseFloat(fontSize);
    const is_large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    if (contrast < (is_large ? 3 : 4.5))
      found.set([element.tagName, element.className, color].join(' '), contrast.toFixed(2) + ' ' + text.slice(0, 40));
  }
  return Array.from(found, (entry) => entry.join(': '));
})()`;

// @ts-check
/** A field for code: a transparent one over the same code in colours. The Tab key leaves it, as any other. */

/** Kinds of words, by the names of their colours. The first group that matches counts. */
const WORDS = new RegExp(
  [
    String.raw`(?<note>\/\/.*|\/\*[^]*?\*\/)`,
    String.raw`(?<text>'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?|${'`'}(?:\\[^]|[^${'`'}\\])*${'`'}?)`,
    String.raw`(?<flow>\b(?:import|export|from|as|await|for|of|in|if|else|while|do|return|try|catch|finally|throw|switch|case|break|continue|using|yield)\b)`,
    String.raw`(?<word>\b(?:const|let|var|function|class|extends|new|async|type|interface|null|undefined|true|false|this|typeof|instanceof|void|static|get|set)\b)`,
    String.raw`(?<number>\b\d[\w.]*)`,
    String.raw`(?<call>[A-Za-z_$][\w$]*(?=\())`,
    String.raw`[A-Za-z_$][\w$]*`,
  ].join('|'),
  'g',
);

export class Editor {
  element = document.createElement('div');
  #coloured = document.createElement('pre');
  #field = document.createElement('textarea');

  /** @param {string} code */
  constructor(code) {
    this.element.className = 'editor';
    this.#coloured.ariaHidden = 'true';
    this.#field.ariaLabel = 'Program (Tab leaves the field)';
    this.#field.spellcheck = false;
    this.#field.autocapitalize = this.#field.autocomplete = 'off';
    this.#field.wrap = 'off';
    this.#field.addEventListener('input', () => this.#show());
    this.element.append(this.#coloured, this.#field);
    this.code = code;
  }

  get code() {
    return this.#field.value;
  }

  set code(code) {
    this.#field.value = code;
    this.#show();
  }

  focus() {
    this.#field.focus();
  }

  #show() {
    // The space gives a last empty line its height.
    this.#coloured.replaceChildren(...in_colours(this.code), ' ');
  }
}

/** @param {string} code @returns {(string | HTMLElement)[]} */
function in_colours(code) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let end = 0;
  for (const { 0: word, index, groups = {} } of code.matchAll(WORDS)) {
    const [kind] = Object.entries(groups).find(([, found]) => found !== undefined) ?? [];
    if (kind === undefined) continue;
    const part = document.createElement('span');
    part.className = `of-${kind}`;
    part.textContent = word;
    parts.push(code.slice(end, index), part);
    end = index + word.length;
  }
  return [...parts, code.slice(end)];
}

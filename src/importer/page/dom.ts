import { parseHTML } from 'linkedom';

/** As much of a document's nodes as the importer uses; linkedom has no types of its own. */
export interface DomNode {
  readonly nodeType: number;
  /** Of elements only. */
  readonly localName?: string;
  readonly parentNode: DomNode | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly textContent: string | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
}

export interface DomDocument extends DomNode {
  readonly documentElement: DomElement | null;
}

export function parseDocument(html: string): DomDocument {
  // linkedom puts what stands before <html> outside of the document's own tree.
  const whole = /<html[\s>]/iu.test(html.slice(0, 20_000))
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  const { document }: { document: DomDocument } = parseHTML(whole);
  return document;
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1;
}

/** Readability makes elements whose names are in capitals. */
export function nameOf(element: DomElement): string {
  return element.localName.toLowerCase();
}

export function isText(node: DomNode): boolean {
  return node.nodeType === 3;
}

/**
 * Goes through a tree in document order without recursion.
 * @param enter returns false to pass over what is within the node
 * @param leave called after everything within an entered node
 */
export function walk(root: DomNode, enter: (node: DomNode) => boolean, leave: (node: DomNode) => void): void {
  let node: DomNode | null = root;
  while (node) {
    const entered: boolean = enter(node);
    if (entered && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (entered) leave(node);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) leave(node);
    }
    node = node === root || !node ? null : node.nextSibling;
  }
}

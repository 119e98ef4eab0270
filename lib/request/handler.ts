/** The interface an opener requires of its handlers, of any class. */
export interface Handler<Opener> {
  handler_order: number;
  parent: Opener;
  add_parent(parent: Opener): void;
  close(): void;
  __lt__(other: unknown): boolean;
}

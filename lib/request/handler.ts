/** What an opener asks of its handlers, whatever class they are of. */
export interface Handler<Opener> {
  handler_order: number;
  parent: Opener;
  add_parent(parent: Opener): void;
  close(): void;
  __lt__(other: unknown): boolean;
}

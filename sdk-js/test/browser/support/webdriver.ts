/** What a smoke run needs of a browser, whatever drives it. */
export interface Driven {
  readonly name: string;
  goto(url: string): Promise<void>;
  /** Runs an expression in the page. */
  evaluate(expression: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  close(): Promise<void>;
}

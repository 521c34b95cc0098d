// Who decides, for as long as this page is open: a meeting has one person at the keyboard, and nothing is kept in the browser.

let who = "";

export function recallWho(): string {
  return who;
}

export function rememberWho(name: string): void {
  who = name;
}

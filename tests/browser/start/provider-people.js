// Whom the provider of the tests knows, and as whom Deadwood speaks to it.

export const CLIENT = { id: "deadwood", secret: "a secret between the two of them" };

/** By what the provider calls them for good. */
export const PEOPLE = {
  ada: { name: "Ada", email: "ada@example.com", email_verified: true },
  ben: { name: "Ben", email: "ben@example.com", email_verified: true },
  eve: { name: "Eve", email: "eve@example.com", email_verified: true },
  una: { name: "Una", email: "una@example.com", email_verified: false },
};

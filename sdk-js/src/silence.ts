declare global {
  interface Navigator {
    readonly globalPrivacyControl?: boolean;
  }
}

/** Token of the test session that the onboarding page opened this page with: the end of the address's hash. */
export const testToken = (): string | undefined => location.hash.split("deadwood-test=")[1];

/** True where nothing is counted or sent: on a server, and from the moment of an objection until the page is loaded anew. */
export let isOff: true | undefined;

export const turnOff = (): void => {
  isOff = true;
};

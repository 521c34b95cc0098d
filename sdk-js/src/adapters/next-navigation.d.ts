/** What is used of Next, which is far too large to be installed for two types. */
declare module "next/navigation" {
  export const usePathname: () => string;
  export const useParams: () => Readonly<Record<string, string | readonly string[] | undefined>> | null;
}

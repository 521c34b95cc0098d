import { Deadwood } from "@deadwood/sdk/next";
import manifest from "../deadwood-manifest.json";

// The project is known when the page is asked for, not when it is built.
export const dynamic = "force-dynamic";
export const metadata = { title: "Next", icons: { icon: "data:," } };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <Deadwood
          project={process.env.DEADWOOD_PROJECT}
          endpoint="/dw/in"
          release={manifest.release}
          catalogue={manifest.features.map(({ key }) => key)}
          allowAutomation
        />
        {children}
      </body>
    </html>
  );
}

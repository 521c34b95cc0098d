import Link from "next/link";
import { Tools } from "./tools.jsx";

export default async function Report({ params }) {
  const { id } = await params;
  return (
    <main>
      <h1>Report {id}</h1>
      <Tools />
      <Link href="/reports/8">Next</Link>
    </main>
  );
}

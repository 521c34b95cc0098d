import { tongueOf, unbroken } from "../../words/sentences";
import styles from "./candidate.module.css";

type SentencesProps = {
  title: string;
  sentences: string[] /** The heading's level below what it stands in. */;
  level: "h3" | "h4" | "h5";
};

/** Sentences of a verdict under their heading. */
export function Sentences({ title, sentences, level: Heading }: SentencesProps) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <Heading className={styles.subtitle}>{title}</Heading>
      <ul className={styles.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence} lang={tongueOf(sentence)}>
            {unbroken(sentence)}
          </li>
        ))}
      </ul>
    </div>
  );
}

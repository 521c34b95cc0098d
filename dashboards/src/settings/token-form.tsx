import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type CreatedToken, type Scope, scopes } from "../api/schema";
import { createToken } from "../api/queries";
import { tokenWords as words } from "../words/tokens";
import { ChoiceField, Choices, MakingForm, NameField } from "./making-form";

/** In days. */
const LIVES = ["30", "90", "365", "endless"] as const;
type Life = (typeof LIVES)[number];

type Props = { project: string; onMade: (created: CreatedToken) => void; onCancel: () => void };

/** Asks what a token is for, what it may do and for how long; a reader for ninety days, unless told otherwise. */
export function TokenForm({ project, onMade, onCancel }: Props) {
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Scope[]>(["read"]);
  const [life, setLife] = useState<Life>("90");
  const making = useMutation({
    mutationFn: () => createToken(project, { name: name.trim(), scopes: chosen, days: life === "endless" ? undefined : Number(life) }),
    onSuccess: onMade,
  });
  const isWhole = name.trim() !== "" && chosen.length > 0;
  return (
    <MakingForm making={making} act={words.makeIt} acting={words.making} cancel={words.cancel} isWhole={isWhole} onCancel={onCancel}>
      <NameField label={words.name} placeholder={words.namePlaceholder} value={name} onChange={setName} />
      <Choices label={words.may}>
        {scopes.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
            />
            {words.scopes[scope]}
          </label>
        ))}
      </Choices>
      <ChoiceField label={words.life} among={LIVES.map((each) => [each, words.lives[each]])} value={life} onChange={setLife} />
    </MakingForm>
  );
}

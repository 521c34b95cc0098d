import { describe, expect, it } from "vitest";
import { speak } from "../words/catalogue";
import { german } from "../words/de/index";
import { germanForRunning } from "../words/de/running";
import { subjectOf } from "./audit-subject";

describe("the subject of a line of the audit log", () => {
  it("says roles and stages as the pages do", () => {
    expect(subjectOf({ act: "people.invited", subject: "viewer" })).toBe("Viewer");
    expect(subjectOf({ act: "people.role_changed", subject: "Ada: editor" })).toBe("Ada: Editor");
    expect(subjectOf({ act: "decision.made", subject: "export-csv: trial" })).toBe("export-csv: On trial");
  });

  it("leaves what it does not know, and what others wrote, as it is", () => {
    expect(subjectOf({ act: "people.invited", subject: "auditor" })).toBe("auditor");
    expect(subjectOf({ act: "decision.made", subject: "export-csv: parked" })).toBe("export-csv: parked");
    expect(subjectOf({ act: "people.removed", subject: "viewer" })).toBe("viewer");
    expect(subjectOf({ act: "view.saved", subject: "Q3: trial" })).toBe("Q3: trial");
    expect(subjectOf({ act: "people.role_changed", subject: "Ada: constructor" })).toBe("Ada: constructor");
    expect(subjectOf({ act: "people.left", subject: null })).toBeNull();
  });

  it("is told in the language of the page", () => {
    speak({ ...german, ...germanForRunning });
    expect(subjectOf({ act: "people.invited", subject: "owner" })).toBe("Leitung");
    expect(subjectOf({ act: "decision.made", subject: "export-csv: removed" })).toBe("export-csv: Entfernt");
  });
});

//! What a team expected of a feature when it shipped.

use crate::calendar::{Day, Window};
use serde::{Deserialize, Deserializer, Serialize};
use strum::VariantArray;

/// Days over which a hypothesis is measured where it does not say: four weeks, so that every weekday
/// counts alike and a monthly feature has had its chance.
const WITHIN_DAYS_DEFAULT: i32 = 28;
/// The longest window that one epoch can hold.
pub(super) const WITHIN_DAYS_MAX: i32 = 91;

/// A claim, and, where it is to be judged, its measure, target and date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hypothesis {
    /// In the team's own words.
    pub claim: String,
    pub measure: HypothesisMeasure,
    /// The share that the measure must reach, above 0 and up to 1; `None`: a claim in words only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// Days of the window that ends on `by`, 1 to 91; 28 where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within_days: Option<i32>,
    /// The day at whose end it is judged, once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
}

/// Which share a hypothesis is about (VERDICTS.md §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "lowercase")]
pub enum HypothesisMeasure {
    /// users ÷ eligible
    #[default]
    Reach,
    /// exposed ÷ eligible
    Discoverability,
    /// users ÷ exposed
    Conversion,
    /// Share of first-time users who came back within one cadence.
    Repeat,
    /// completed ÷ (completed + failed)
    Success,
}

impl HypothesisMeasure {
    pub const ALL: &[HypothesisMeasure] = HypothesisMeasure::VARIANTS;

    /// The word as on the wire.
    pub fn word(self) -> &'static str {
        match self {
            HypothesisMeasure::Reach => "reach",
            HypothesisMeasure::Discoverability => "discoverability",
            HypothesisMeasure::Conversion => "conversion",
            HypothesisMeasure::Repeat => "repeat",
            HypothesisMeasure::Success => "success",
        }
    }
}

impl Hypothesis {
    /// Target, date and window, where it can be judged.
    pub fn test(&self) -> Option<HypothesisTest> {
        let (at_least, by) = (self.at_least?, self.by?);
        Some(HypothesisTest {
            measure: self.measure,
            at_least,
            window: Window::ending(by, self.within_days.unwrap_or(WITHIN_DAYS_DEFAULT)),
        })
    }
}

/// A hypothesis that can be judged; its window ends on its date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HypothesisTest {
    pub measure: HypothesisMeasure,
    pub at_least: f64,
    pub window: Window,
}

/// A bare text is a claim without a target: the form of catalogues written before there were targets.
impl<'de> Deserialize<'de> for Hypothesis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hypothesis, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            claim: String,
            #[serde(default)]
            measure: HypothesisMeasure,
            at_least: Option<f64>,
            within_days: Option<i32>,
            by: Option<Day>,
        }
        struct Either;
        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = Hypothesis;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(
                    "a claim, or a table with claim, measure, at_least, within_days and by",
                )
            }

            fn visit_str<E: serde::de::Error>(self, claim: &str) -> Result<Hypothesis, E> {
                Ok(Hypothesis {
                    claim: claim.to_owned(),
                    measure: HypothesisMeasure::default(),
                    at_least: None,
                    within_days: None,
                    by: None,
                })
            }

            fn visit_map<M: serde::de::MapAccess<'de>>(
                self,
                map: M,
            ) -> Result<Hypothesis, M::Error> {
                let fields =
                    Fields::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(Hypothesis {
                    claim: fields.claim,
                    measure: fields.measure,
                    at_least: fields.at_least,
                    within_days: fields.within_days,
                    by: fields.by,
                })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_claim_and_a_whole_hypothesis_are_both_read() {
        let claim: Hypothesis = serde_json::from_str(r#""people want it""#).expect("a claim");
        assert_eq!(claim.claim, "people want it");
        assert_eq!(claim.test(), None);

        let whole: Hypothesis = serde_json::from_str(
            r#"{"claim":"c","measure":"repeat","at_least":0.15,"by":"2026-03-01"}"#,
        )
        .expect("a hypothesis");
        let test = whole.test().expect("can be judged");
        assert_eq!(test.window.to.to_string(), "2026-03-01");
        assert_eq!(test.window.days(), 28);
        let again = serde_json::to_string(&whole).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Hypothesis>(&again).expect("read"),
            whole
        );
    }
}

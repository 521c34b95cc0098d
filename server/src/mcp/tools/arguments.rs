//! Arguments of a call, read one by one; an unknown one is refused.

use super::refusal::Refusal;
use crate::reports::Period;
use domain::calendar::Day;
use domain::event::FeatureKey;
use serde_json::{Map, Value, json};

pub struct Arguments(Map<String, Value>);

impl Arguments {
    /// # Errors
    /// If one has a name that the tool does not know.
    pub fn read(mut given: Map<String, Value>, known: Vec<String>) -> Result<Arguments, Refusal> {
        given.retain(|_, value| !value.is_null());
        if given.keys().all(|name| known.contains(name)) {
            return Ok(Arguments(given));
        }
        let text = if known.is_empty() {
            "this tool takes no arguments: leave them out".to_owned()
        } else {
            format!(
                "an argument is unknown: this tool takes {}",
                known.join(", ")
            )
        };
        Err(Refusal::of_all(text))
    }

    /// # Errors
    /// If it is there and no text.
    pub fn text(&mut self, name: &'static str) -> Result<Option<String>, Refusal> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::of(name, "send a text")),
        }
    }

    /// # Errors
    /// If it is there and none of the words.
    pub fn one_of<T: Copy>(
        &mut self,
        name: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, Refusal> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meant)| Some(*meant)).ok_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            Refusal::of(name, format!("it is one of {}", words.join(", ")))
        })
    }

    /// # Errors
    /// If it is there and no whole number between the two, both inclusive.
    pub fn count(
        &mut self,
        name: &'static str,
        low: usize,
        high: usize,
    ) -> Result<Option<usize>, Refusal> {
        let Some(value) = self.0.remove(name) else {
            return Ok(None);
        };
        let count = value.as_u64().and_then(|count| usize::try_from(count).ok());
        count
            .filter(|count| (low..=high).contains(count))
            .map(Some)
            .ok_or_else(|| Refusal::of(name, format!("send a whole number from {low} to {high}")))
    }

    /// # Errors
    /// If it is missing, or cannot be the key of a feature.
    pub fn feature(&mut self) -> Result<FeatureKey, Refusal> {
        self.maybe_feature()?
            .ok_or_else(|| Refusal::of("feature", "it is missing: list_features names the keys"))
    }

    /// # Errors
    /// If it is there and cannot be the key of a feature.
    pub fn maybe_feature(&mut self) -> Result<Option<FeatureKey>, Refusal> {
        self.text("feature")?
            .map(|text| {
                FeatureKey::parse(&text).map_err(|error| Refusal::of("feature", error.to_string()))
            })
            .transpose()
    }

    /// Keys of features; none where it is left out.
    ///
    /// # Errors
    /// If it is no list of keys, or too long.
    pub fn features(
        &mut self,
        name: &'static str,
        most: usize,
    ) -> Result<Vec<FeatureKey>, Refusal> {
        let wrong = || Refusal::of(name, format!("send a list of 1 to {most} keys of features"));
        let keys = match self.0.remove(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(keys)) if (1..=most).contains(&keys.len()) => keys,
            Some(_) => return Err(wrong()),
        };
        keys.iter()
            .map(|key| {
                let key = key.as_str().ok_or_else(wrong)?;
                FeatureKey::parse(key).map_err(|error| Refusal::of(name, error.to_string()))
            })
            .collect()
    }

    /// `from` and `to`.
    ///
    /// # Errors
    /// If one is no day.
    pub fn period(&mut self) -> Result<Period, Refusal> {
        Ok(Period {
            from: self.day("from")?,
            to: self.day("to")?,
        })
    }

    fn day(&mut self, name: &'static str) -> Result<Option<Day>, Refusal> {
        self.text(name)?
            .map(|text| {
                text.parse().map_err(|error: domain::calendar::NotADay| {
                    Refusal::of(name, error.to_string())
                })
            })
            .transpose()
    }
}

/// `fields` with `from` and `to` beside them, as properties of a schema.
pub fn with_period(mut fields: Value, default: &str) -> Value {
    let day = |text: String| json!({ "type": "string", "format": "date", "description": text });
    fields["from"] = day(format!(
        "First day, as 2026-08-24, in the project's time zone. Default: {default}."
    ));
    fields["to"] = day("Last day, inclusive. Default: as above.".to_owned());
    fields
}

/// The arguments of a tool that is asked about one feature over a period; `default` as in [`with_period`].
pub fn feature_with_period(default: &str) -> Value {
    with_period(json!({ "feature": feature_key() }), default)
}

/// How the key of a feature is described.
pub fn feature_key() -> Value {
    json!({ "type": "string", "description": "Key of the feature, such as export-csv. list_features names them." })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: Value) -> Arguments {
        let known = ["feature", "features", "from", "limit", "verdict"].map(str::to_owned);
        Arguments::read(
            given.as_object().expect("an object").clone(),
            known.to_vec(),
        )
        .expect("known")
    }

    #[test]
    fn a_wrong_argument_is_named_with_the_remedy_and_never_repeated() {
        let mut wrong = read(
            json!({ "feature": 7, "features": ["hunter2", 7], "from": "hunter2", "limit": 0, "verdict": "hunter2" }),
        );
        let refusals = [
            wrong.feature().err(),
            wrong.features("features", 5).err(),
            wrong.period().err(),
            wrong.count("limit", 1, 100).err(),
            wrong.one_of("verdict", &[("keep", ())]).err(),
        ];
        for (refusal, name) in refusals
            .iter()
            .zip(["feature", "features", "from", "limit", "verdict"])
        {
            let text = refusal.as_ref().expect("refused").to_string();
            assert!(text.starts_with(&format!("Argument `{name}`: ")), "{text}");
            assert!(!text.contains("hunter2"), "{text}");
        }
    }

    #[test]
    fn an_unknown_argument_is_refused_with_those_there_are_and_null_is_none() {
        let given = json!({ "hunter2": 1 });
        let given = given.as_object().expect("an object").clone();
        let refusal = Arguments::read(given, vec!["from".to_owned()])
            .err()
            .expect("refused");
        let text = refusal.to_string();
        assert!(
            text.contains("takes from") && !text.contains("hunter2"),
            "{text}"
        );
        assert_eq!(
            read(json!({ "from": null })).period(),
            Ok(Period::default())
        );
    }
}

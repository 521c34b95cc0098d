//! Columns of presence as the texts under which they are stored.

use domain::anonymise::Attribute;
use domain::event::{Action, FeatureKey};
use domain::presence::Column;

/// The stored name of a column. A feature key may hold colons; the kind before the first may not.
pub fn name(column: &Column) -> String {
    match column {
        Column::Active => "active:".into(),
        Column::Feature(feature, action) => format!("{}:{feature}", action.word()),
        Column::Attribute(attribute) => match attribute {
            Attribute::Trait(text) => format!("trait:{text}"),
            Attribute::Country(text) => format!("country:{text}"),
            Attribute::Device(text) => format!("device:{text}"),
            Attribute::Release(text) => format!("release:{text}"),
        },
        // No feature key holds an equals sign, so the first one ends it.
        Column::Property(feature, action, text) => {
            format!("property:{}:{feature}={text}", action.word())
        }
        // Asked of presence in memory, which knows the keys one by one; nothing is stored under this name.
        Column::AnyOf(keys, action) => {
            let keys: Vec<&str> = keys.iter().map(FeatureKey::as_str).collect();
            format!("any-{}:{}", action.word(), keys.join(" "))
        }
    }
}

pub(super) fn parse(name: &str) -> Option<Column> {
    let (kind, text) = name.split_once(':')?;
    if let Some(action) = Action::parse(kind) {
        return FeatureKey::parse(text)
            .ok()
            .map(|feature| Column::Feature(feature, action));
    }
    match kind {
        "active" => Some(Column::Active),
        "trait" => Some(Column::Attribute(Attribute::Trait(text.into()))),
        "country" => Some(Column::Attribute(Attribute::Country(text.into()))),
        "device" => Some(Column::Attribute(Attribute::Device(text.into()))),
        "release" => Some(Column::Attribute(Attribute::Release(text.into()))),
        "property" => {
            let (action, rest) = text.split_once(':')?;
            let (feature, text) = rest.split_once('=')?;
            Some(Column::Property(
                FeatureKey::parse(feature).ok()?,
                Action::parse(action)?,
                text.into(),
            ))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_again_by_its_name() {
        let feature = FeatureKey::parse("billing:invoice").expect("a key");
        let mut columns = vec![
            Column::Active,
            Column::Attribute(Attribute::new_trait("plan", "a:b=c")),
            Column::Attribute(Attribute::Country("DE".into())),
            Column::Attribute(Attribute::Device("phone".into())),
            Column::Attribute(Attribute::Release("2026.11".into())),
            Column::Property(feature.clone(), Action::Use, "format=a:b=c".into()),
        ];
        columns.extend(
            Action::ALL
                .iter()
                .map(|action| Column::Feature(feature.clone(), *action)),
        );
        for column in columns {
            assert_eq!(parse(&name(&column)), Some(column));
        }
    }
}

//! The names of the reports, each a word of its own in the document, so that a program can tell reports apart by it.

use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

macro_rules! names {
    ($($name:ident),*) => {
        $(pub fn $name() -> Object {
            word(stringify!($name))
        })*
    };
}

fn word(name: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some([name]))
        .build()
}

pub fn ordered_funnel() -> Object {
    word("ordered-funnel")
}

names!(
    ranking,
    removal,
    feature,
    completeness,
    habits,
    met,
    next,
    explore,
    audience,
    breakdown,
    segment
);

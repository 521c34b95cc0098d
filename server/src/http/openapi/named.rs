//! The names of the reports, each a word of its own in the document, so that a program can tell reports apart by it.

use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

macro_rules! names {
    ($($name:ident),*) => {
        $(pub fn $name() -> Object {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some([stringify!($name)]))
                .build()
        })*
    };
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

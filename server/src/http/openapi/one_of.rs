//! Words of the wire that the domain owns: the document asks it for all of them, so that it forgets none.

use serde::Serialize;
use strum::VariantArray;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

/// Makes a shape for the document by the name that it has there: one of the words of an enumeration. What is given says how one of
/// its kind goes over the wire, as a text or as something that is written as one.
macro_rules! one_of {
    ($(#[doc = $about:literal])* $name:ident, $written:expr) => {
        $(#[doc = $about])*
        #[derive(serde::Serialize)]
        pub enum $name {}

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::http::openapi::one_of::schema(&[$($about),*], $written)
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(super) use one_of;

/// `about`: the lines that describe it; none: nothing does.
pub fn schema<Owner, Written>(about: &[&str], written: fn(Owner) -> Written) -> RefOr<Schema>
where
    Owner: VariantArray + Copy,
    Written: Serialize,
{
    let words = Owner::VARIANTS
        .iter()
        .map(|one| serde_json::json!(written(*one)));
    let lines: Vec<&str> = about.iter().map(|line| line.trim()).collect();
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words.collect::<Vec<_>>()))
        .description((!lines.is_empty()).then(|| lines.join("\n")))
        .build()
        .into()
}

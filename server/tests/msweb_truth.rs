//! The msweb importer against the data set's own truth.

use std::collections::{BTreeMap, BTreeSet};

use deadwood::import::msweb::{Msweb, MswebItem};

use crate::shared_data::{data_set, text};

#[test]
fn every_area_and_every_user_of_msweb_is_read() {
    let (Some(file), Some(truth)) = (
        data_set("msweb", "msweb/anonymous-msweb.data.gz"),
        data_set("msweb", "msweb/truth.json"),
    ) else {
        return;
    };
    let truth: serde_json::Value = serde_json::from_str(&text(&truth)).unwrap();

    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut listed = 0;
    for item in Msweb::open(&file, 0).unwrap() {
        match item.expect("the file has no bad line") {
            MswebItem::Feature { key, .. } => {
                listed += 1;
                users.entry(key).or_default();
            }
            MswebItem::Use { actor, feature, .. } => {
                users.entry(feature).or_default().insert(actor);
            }
        }
    }

    assert_eq!(truth["vroots_listed"], listed);
    assert_eq!(
        truth["vroots_used"],
        users.values().filter(|users| !users.is_empty()).count()
    );
    assert_eq!(
        truth["distinct_case_vroot_pairs"],
        users.values().map(BTreeSet::len).sum::<usize>()
    );
    for rank in truth["ranking_by_visitors"].as_array().unwrap() {
        let key = format!("vroot-{}", rank["vroot"]);
        assert_eq!(rank["visitors"], users[&key].len(), "{key}");
    }
}

//! What is kept of an event, seen where it rests: origin, properties, staff, country.

use crate::installation::{DAY_S, FIREFOX, Installation};
use crate::shared_data::data_set;
use deadwood::ingest::collect::{Arrival, Sender};
use deadwood::ingest::enrich::proxies::ForwardedProblem;
use deadwood::ingest::enrich::{Enricher, StaffNetworks};
use deadwood::storage::control::{NewProject, Project};
use domain::calendar::{Day, Window};
use domain::event::{Action, TrafficClass};
use domain::identity::ClientAddress;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

const NOW_S: i64 = 20_783 * DAY_S + 36_000;

fn project_with_format(installation: &Installation) -> Arc<Project> {
    let mut new = NewProject::named("Acme");
    new.properties = vec!["format".to_owned()];
    installation.project(&new)
}

fn export(project: &Project, actor: &str, format: &str) -> String {
    format!(
        r#"{{"project":"{}","actor":"{actor}","events":[{{"feature":"export","action":"use","props":{{"format":"{format}","who":"jane"}}}}]}}"#,
        project.ingest_key
    )
}

/// Values of `format` as stored, with their uses; `None` is pending.
fn stored_formats(installation: &Installation, project: &Project) -> Vec<(Option<String>, u64)> {
    installation.wait_until_applied();
    let all = Window {
        from: Day(0),
        to: Day(40_000),
    };
    let counts = installation
        .app()
        .services
        .reports
        .property_counts(project, all)
        .expect("read");
    let mut formats: Vec<(Option<String>, u64)> = Vec::new();
    for count in counts {
        assert_eq!(count.name, "format", "an undeclared property was kept");
        match formats.iter_mut().find(|(value, _)| *value == count.value) {
            Some((_, uses)) => *uses += count.uses,
            None => formats.push((count.value, count.uses)),
        }
    }
    formats.sort();
    formats
}

#[test]
fn a_property_is_pending_until_k_people_sent_it_and_then_has_its_name() {
    let mut installation = Installation::new(NOW_S);
    let project = project_with_format(&installation);
    let send = |installation: &Installation, actor: &str, format: &str| {
        let body = export(&project, actor, format);
        installation
            .send(Sender::Public, [192, 0, 2, 1], &body)
            .expect("taken");
    };

    // One person a hundred times is one person.
    for _ in 0..100 {
        send(&installation, "u-0", "xlsx");
    }
    for person in 1..5 {
        send(&installation, &format!("u-{person}"), "xlsx");
    }
    send(&installation, "u-9", "secret-plan");

    assert_eq!(
        stored_formats(&installation, &project),
        [(None, 104), (Some("xlsx".to_owned()), 1)]
    );
    installation.restart();
    send(&installation, "u-7", "xlsx");
    let after = stored_formats(&installation, &project);
    assert_eq!(after[0], (None, 105), "what memory held is gone: {after:?}");
}

#[test]
fn visitors_without_a_key_make_a_value_common_too_and_only_within_a_day() {
    let installation = Installation::new(NOW_S);
    let project = project_with_format(&installation);
    let send = |last: u8| {
        let body = export(&project, "", "csv");
        installation
            .send(Sender::Public, [192, 0, 2, last], &body)
            .expect("taken");
    };
    (0..4).for_each(send);
    installation.clock.set(NOW_S + DAY_S);
    (0..4).for_each(send);
    assert_eq!(stored_formats(&installation, &project), [(None, 8)]);
    (4..6).for_each(send);
    assert_eq!(
        stored_formats(&installation, &project),
        [(None, 8), (Some("csv".to_owned()), 2)]
    );
}

#[test]
fn staff_by_trait_or_network_is_counted_and_is_nobody_among_the_users() {
    let networks = StaffNetworks::parse("192.0.2.0/24, 2001:db8::/32").expect("networks");
    let enricher = Enricher::new(None, networks).expect("an enricher");
    let class = |address: &str, agent: &str| {
        let address: IpAddr = address.parse().expect("an address");
        enricher.reduce(ClientAddress::new(address), agent).class
    };
    assert_eq!(class("192.0.2.9", FIREFOX), TrafficClass::Staff);
    assert_eq!(class("::ffff:192.0.2.9", FIREFOX), TrafficClass::Staff);
    assert_eq!(class("2001:db8::7", FIREFOX), TrafficClass::Staff);
    assert_eq!(class("198.51.100.9", FIREFOX), TrafficClass::Browser);
    assert_eq!(class("192.0.2.9", "curl/8.5.0"), TrafficClass::Tool);
    assert_eq!(
        class("198.51.100.9", "kube-probe/1.31"),
        TrafficClass::Monitor
    );

    let installation = Installation::new(NOW_S);
    let project = project_with_format(&installation);
    for person in 0..9 {
        let traits = if person < 3 { r#""staff":"true""# } else { "" };
        let body = format!(
            r#"{{"project":"{}","actor":"u-{person}","traits":{{{traits}}},"events":[{{"feature":"export","action":"use"}}]}}"#,
            project.ingest_key
        );
        installation
            .send(Sender::Public, [198, 51, 100, person], &body)
            .expect("taken");
    }
    installation.wait_until_applied();
    let day = project.day_at(NOW_S);
    let today = Window { from: day, to: day };
    let services = &installation.app().services;
    let counts = services
        .reports
        .class_counts(&project, today)
        .expect("read");
    assert_eq!(counts[&TrafficClass::Staff], 3);
    assert_eq!(counts[&TrafficClass::Browser], 6);
}

#[test]
fn a_view_keeps_the_registrable_domain_and_the_campaign_and_nothing_else_of_its_origin() {
    let installation = Installation::new(NOW_S);
    let project = project_with_format(&installation);
    let body = format!(
        r#"{{"project":"{}","events":[
            {{"feature":"/pricing","action":"view","referrer":"https://mail.example.co.uk/inbox?u=jane","campaign":"Spring"}},
            {{"feature":"export","action":"use","referrer":"https://example.com/","campaign":"x"}}]}}"#,
        project.ingest_key
    );
    installation
        .send(Sender::Public, [198, 51, 100, 1], &body)
        .expect("taken");
    installation.wait_until_applied();
    let rows = installation
        .app()
        .services
        .reports
        .stored_rows(&project, project.day_at(NOW_S))
        .expect("read");
    let origins: Vec<(Action, &str, &str)> = rows
        .iter()
        .map(|row| (row.action, &*row.referrer, &*row.campaign))
        .collect();
    assert_eq!(
        origins,
        [
            (Action::View, "example.co.uk", "spring"),
            (Action::Use, "", "")
        ]
    );
}

#[test]
fn a_header_that_was_not_believed_is_counted_by_its_reason() {
    let installation = Installation::new(NOW_S);
    let project = project_with_format(&installation);
    let body = export(&project, "u-1", "xlsx");
    let arrival = Arrival {
        body: body.as_bytes(),
        sender: Sender::Public,
        address: ClientAddress::new(IpAddr::from([192, 0, 2, 1])),
        user_agent: FIREFOX,
        forwarded_problem: Some(ForwardedProblem::TooManyHops),
        declines: false,
    };
    let collector = &installation.app().services.collector;
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime")
        .block_on(collector.collect(arrival))
        .expect("taken");
    let dropped = collector.drops.take();
    let reasons: Vec<&str> = dropped.keys().map(|(_, _, reason)| reason.word()).collect();
    assert!(reasons.contains(&"forwarded_too_many_hops"), "{reasons:?}");
}

/// Sets a file's content and a time of change that no earlier one had.
fn replace(path: &Path, with: &Path, second: u64) {
    let next = path.with_extension("next");
    std::fs::copy(with, &next).expect("copied");
    let file = std::fs::File::options()
        .write(true)
        .open(&next)
        .expect("opened");
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(second))
        .expect("dated");
    std::fs::rename(next, path).expect("renamed");
}

#[test]
fn a_country_file_is_taken_over_live_and_hostile_ones_do_no_harm() {
    let Some(set) = data_set("country", "maxmind_test") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("countries.mmdb");
    let good = set.join("GeoLite2-Country-Test.mmdb");
    // In MaxMind's own test data this network is British.
    let british: IpAddr = "81.2.69.160".parse().expect("an address");
    let enricher = Enricher::new(Some(&path), StaffNetworks::default()).expect("starts without it");
    let country = || {
        let facts = enricher.reduce(ClientAddress::new(british), FIREFOX);
        facts.country.to_string()
    };
    assert_eq!(country(), "", "no file, no country");
    replace(&path, &good, 1);
    assert_eq!(country(), "", "not before it was looked at");
    enricher.take_over_new_countries();
    assert_eq!(country(), "GB");

    let (mut hostile, mut second) = (0, 2);
    for entry in std::fs::read_dir(&set).expect("a folder") {
        let entry = entry.expect("an entry").path();
        if entry.extension().is_none_or(|ending| ending != "mmdb") {
            continue;
        }
        let bytes = std::fs::read(&entry).expect("read");
        for cut in [bytes.len(), bytes.len() / 2, bytes.len().min(17), 0] {
            let part = folder.path().join("part");
            std::fs::write(&part, &bytes[..cut]).expect("written");
            replace(&path, &part, second);
            enricher.take_over_new_countries();
            // Any answer will do that is a country or none; a crash would end the test.
            for address in ["81.2.69.160", "2001:218::1", "1.1.1.1", "255.255.255.255"] {
                let address: IpAddr = address.parse().expect("an address");
                let facts = enricher.reduce(ClientAddress::new(address), FIREFOX);
                assert!(matches!(facts.country.len(), 0 | 2));
            }
            hostile += 1;
            second += 1;
        }
    }
    assert!(hostile > 60, "{hostile} files were tried");
    replace(&path, &good, second);
    enricher.take_over_new_countries();
    assert_eq!(country(), "GB", "and a good one is taken over again");
}

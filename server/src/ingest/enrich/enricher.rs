//! What is known of a browser's request, reduced: agent, class and country.

use super::agent::AgentReducer;
use super::country::CountryDatabase;
use super::staff::StaffNetworks;
use anyhow::{Context, Result};
use domain::anonymise::ClientFacts;
use domain::event::TrafficClass;
use domain::identity::ClientAddress;
use std::path::Path;

/// Reduces senders; built once, shared by all threads.
pub struct Enricher {
    agents: AgentReducer,
    countries: CountryDatabase,
    staff: StaffNetworks,
}

impl Enricher {
    /// `geo`: a country database in MaxMind's format; without one no country is known. `staff`: where
    /// the product's own team sits.
    ///
    /// # Errors
    /// If the vendored patterns do not compile. A bad database is a warning, not an error.
    pub fn new(geo: Option<&Path>, staff: StaffNetworks) -> Result<Enricher> {
        Ok(Enricher {
            agents: AgentReducer::new().context("building the user-agent patterns")?,
            countries: CountryDatabase::open(geo),
            staff,
        })
    }

    /// Takes over a country database that was replaced under its name.
    pub fn take_over_new_countries(&self) {
        self.countries.take_over_new_file();
    }

    /// Whether a country database was named but cannot be used.
    pub fn lacks_countries(&self) -> bool {
        self.countries.is_broken()
    }

    /// How many networks are taken for the team's own.
    pub fn staff_networks(&self) -> usize {
        self.staff.count()
    }

    pub fn knows_countries(&self) -> bool {
        self.countries.is_known()
    }

    /// A sender with the public key: a person's browser, or a crawler.
    pub fn reduce(&self, address: ClientAddress, user_agent: &str) -> ClientFacts {
        self.facts(address, user_agent, TrafficClass::Browser)
    }

    /// A line of an access log.
    pub fn reduce_imported(&self, address: ClientAddress, user_agent: &str) -> ClientFacts {
        let mut facts = self.facts(address, user_agent, TrafficClass::Imported);
        facts.class = facts.class.in_a_file();
        facts
    }

    fn facts(&self, address: ClientAddress, user_agent: &str, person: TrafficClass) -> ClientFacts {
        let judged = self.agents.reduce(user_agent);
        let country = self.countries.country_of(&address);
        let class = match judged.kind.class() {
            Some(program) => program,
            None if self.staff.hold(&address) => TrafficClass::Staff,
            None => person,
        };
        ClientFacts {
            address: Some(address),
            agent: judged.agent.clone(),
            country,
            class,
        }
    }
}

//! The product's own team by where it sits: its traffic is counted apart and is never use of a feature.

use super::proxies::BadProxy;
use domain::identity::ClientAddress;
use ipnet::IpNet;
use std::net::IpAddr;

/// Networks of the team. Default: none.
#[derive(Debug, Clone, Default)]
pub struct StaffNetworks {
    networks: Vec<IpNet>,
}

impl StaffNetworks {
    /// Reads a list such as `192.0.2.0/24, 2001:db8::/32`; empty means none.
    ///
    /// # Errors
    /// The first entry that is not a network or an address.
    pub fn parse(list: &str) -> Result<StaffNetworks, BadProxy> {
        let networks = super::proxies::networks(list)?;
        Ok(StaffNetworks { networks })
    }

    /// How many networks the setting names.
    pub fn count(&self) -> usize {
        self.networks.len()
    }

    /// Whether somebody at this address belongs to the team.
    pub fn hold(&self, address: &ClientAddress) -> bool {
        let is_within = |ip: IpAddr| {
            let ip = ip.to_canonical();
            self.networks.iter().any(|network| network.contains(&ip))
        };
        !self.networks.is_empty() && address.look_up(is_within)
    }
}

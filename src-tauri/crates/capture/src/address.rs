//! Which addresses a fetch may connect to.
//!
//! The table is the block list of the capture reference (based on harvard-lil/scoop `options.js`),
//! widened by the later entries of the IANA special-purpose registries. For IPv6 it is closed:
//! what lies outside global unicast (`2000::/3`, RFC 4291 §2.4) is refused without being listed.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

use crate::policy::Policy;

/// Why an address or a name is not fetched from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// It leads to this computer.
    OwnMachine,
    /// It leads to a private, shared or link-local network.
    OwnNetwork,
    /// It is set aside: documentation, measuring, multicast, broadcast, future use.
    Reserved,
    /// It carries another address inside (NAT64, 6to4, Teredo, IPv4-compatible), so what would be
    /// reached is not what is written.
    Translated,
    /// The name is one that only this computer or its network answers for.
    LocalName,
    /// The name lives inside the Tor network.
    OnionName,
    /// The name ends in a dot, a spelling that slips past lists of names.
    TrailingDot,
}

impl Rule {
    /// A stable word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnMachine => "own_machine",
            Self::OwnNetwork => "own_network",
            Self::Reserved => "reserved",
            Self::Translated => "translated",
            Self::LocalName => "local_name",
            Self::OnionName => "onion_name",
            Self::TrailingDot => "trailing_dot",
        }
    }

    /// Whether a person may lift the rule by allowing private addresses.
    pub fn lifted_by_allow_private(self) -> bool {
        matches!(self, Self::OwnMachine | Self::OwnNetwork | Self::LocalName)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OwnMachine => "it leads to this computer itself",
            Self::OwnNetwork => "it leads to a private or local network",
            Self::Reserved => "it is set aside for special use and is no public address",
            Self::Translated => "it carries another address inside",
            Self::LocalName => "only this computer or its own network knows this name",
            Self::OnionName => "the name is inside the Tor network",
            Self::TrailingDot => "the name ends in a dot",
        })
    }
}

/// An address that may not be connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{address} is refused: {rule}")]
pub struct Refused {
    /// The address as it would have been connected to.
    pub address: IpAddr,
    /// The IPv4 address inside it, where it carries one.
    pub embedded: Option<Ipv4Addr>,
    /// Which rule forbids it.
    pub rule: Rule,
}

const fn v4(a: u8, b: u8, c: u8, d: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6(a: u16, b: u16, c: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0), prefix)
}

const REFUSED_V4: [(Ipv4Net, Rule); 15] = [
    // "This host on this network": connecting to it reaches the own machine.
    (v4(0, 0, 0, 0, 8), Rule::OwnMachine),
    (v4(127, 0, 0, 0, 8), Rule::OwnMachine),
    (v4(10, 0, 0, 0, 8), Rule::OwnNetwork),
    (v4(100, 64, 0, 0, 10), Rule::OwnNetwork),
    (v4(169, 254, 0, 0, 16), Rule::OwnNetwork),
    (v4(172, 16, 0, 0, 12), Rule::OwnNetwork),
    (v4(192, 168, 0, 0, 16), Rule::OwnNetwork),
    (v4(192, 0, 0, 0, 24), Rule::Reserved),
    (v4(192, 0, 2, 0, 24), Rule::Reserved),
    // 6to4 relay anycast, withdrawn by RFC 7526.
    (v4(192, 88, 99, 0, 24), Rule::Translated),
    (v4(198, 18, 0, 0, 15), Rule::Reserved),
    (v4(198, 51, 100, 0, 24), Rule::Reserved),
    (v4(203, 0, 113, 0, 24), Rule::Reserved),
    (v4(224, 0, 0, 0, 4), Rule::Reserved),
    (v4(240, 0, 0, 0, 4), Rule::Reserved),
];

const GLOBAL_UNICAST: Ipv6Net = v6(0x2000, 0, 0, 3);

const REFUSED_V6: [(Ipv6Net, Rule); 13] = [
    (v6(0xfc00, 0, 0, 7), Rule::OwnNetwork),
    (v6(0xfe80, 0, 0, 10), Rule::OwnNetwork),
    (v6(0xfec0, 0, 0, 10), Rule::OwnNetwork),
    // NAT64: well-known prefix (RFC 6052) and local-use prefix (RFC 8215).
    (v6(0x64, 0xff9b, 0, 96), Rule::Translated),
    (v6(0x64, 0xff9b, 1, 48), Rule::Translated),
    // Teredo, then the rest of the IETF protocol block (ORCHID, benchmarking).
    (v6(0x2001, 0, 0, 32), Rule::Translated),
    (v6(0x2001, 0, 0, 23), Rule::Reserved),
    (v6(0x2001, 0xdb8, 0, 32), Rule::Reserved),
    (v6(0x2002, 0, 0, 16), Rule::Translated),
    // Documentation (RFC 9637) and segment routing (RFC 9602).
    (v6(0x3fff, 0, 0, 20), Rule::Reserved),
    (v6(0x5f00, 0, 0, 16), Rule::Reserved),
    (v6(0x100, 0, 0, 64), Rule::Reserved),
    (v6(0xff00, 0, 0, 8), Rule::Reserved),
];

/// Says whether a fetch may connect to an address.
///
/// An IPv4-mapped address (`::ffff:0:0/96`) is judged as the IPv4 address inside it, because that is
/// where the system would connect. Other forms that carry an IPv4 address are refused whatever is
/// inside.
///
/// # Errors
/// [`Refused`] with the first rule of the table that holds and is not lifted by the policy.
pub fn address_allowed(address: IpAddr, policy: &Policy) -> Result<(), Refused> {
    judged(address, policy.allow_private)
}

/// As [`address_allowed`]; `private` lifts the rules that a person may lift.
pub(crate) fn judged(address: IpAddr, private: bool) -> Result<(), Refused> {
    let embedded = match address {
        IpAddr::V4(_) => None,
        IpAddr::V6(six) => embedded_v4(six),
    };
    let rule = match address {
        IpAddr::V4(four) => rule_v4(four),
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => rule_v4(four),
            None => rule_v6(six),
        },
    };
    match rule {
        Some(rule) if !(private && rule.lifted_by_allow_private()) => {
            Err(Refused { address, embedded, rule })
        }
        _ => Ok(()),
    }
}

fn rule_v4(address: Ipv4Addr) -> Option<Rule> {
    REFUSED_V4.iter().find(|(net, _)| net.contains(&address)).map(|(_, rule)| *rule)
}

fn rule_v6(address: Ipv6Addr) -> Option<Rule> {
    if address.is_unspecified() || address.is_loopback() {
        return Some(Rule::OwnMachine);
    }
    if let Some((_, rule)) = REFUSED_V6.iter().find(|(net, _)| net.contains(&address)) {
        return Some(*rule);
    }
    if embedded_v4(address).is_some() {
        return Some(Rule::Translated);
    }
    (!GLOBAL_UNICAST.contains(&address)).then_some(Rule::Reserved)
}

/// The IPv4 address inside an IPv6 address: mapped, compatible, NAT64, 6to4, Teredo.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let words = address.segments();
    let low = Ipv4Addr::from((u32::from(words[6]) << 16) | u32::from(words[7]));
    match words {
        [0, 0, 0, 0, 0, 0xffff, ..] => Some(low),
        // IPv4-compatible (RFC 4291 §2.5.5.1, deprecated); :: and ::1 are addresses of their own.
        [0, 0, 0, 0, 0, 0, 0, 0..=1] => None,
        [0, 0, 0, 0, 0, 0, ..] => Some(low),
        [0x64, 0xff9b, 0 | 1, ..] => Some(low),
        [0x2002, high, next, ..] => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(next))),
        // Teredo keeps the client's address with every bit turned over (RFC 4380 §4).
        [0x2001, 0, ..] => Some(Ipv4Addr::from(!u32::from(low))),
        _ => None,
    }
}

/// Names that are never looked up in the public name system.
const LOCAL_NAMES: [&str; 4] = ["localhost", "local", "internal", "home.arpa"];

/// The rule that forbids a host name, if any. The name must be as the URL parser gives it: lower
/// case, ASCII. `onion` says that the way leads through a proxy that may know such names.
pub(crate) fn name_rule(name: &str, private: bool, onion: bool) -> Option<Rule> {
    let within = |zone: &str| {
        name.strip_suffix(zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let rule = if name.ends_with('.') {
        Rule::TrailingDot
    } else if within("onion") {
        if onion {
            return None;
        }
        Rule::OnionName
    } else if LOCAL_NAMES.into_iter().any(within) {
        Rule::LocalName
    } else {
        return None;
    };
    (!(private && rule.lifted_by_allow_private())).then_some(rule)
}

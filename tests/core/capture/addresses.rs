//! The table of addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use periksa_capture::{Fetcher, Policy, Rule, address_allowed};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use crate::world::get;

fn rule_of(address: &str, policy: &Policy) -> Option<Rule> {
    address_allowed(address.parse().unwrap(), policy).err().map(|refused| refused.rule)
}

fn open() -> Policy {
    Policy { allow_private: true, ..Policy::default() }
}

#[test]
fn first_and_last_address_of_every_block() {
    use Rule::{OwnMachine, OwnNetwork, Reserved, Translated};
    let blocks = [
        ("0.0.0.0", "0.255.255.255", OwnMachine),
        ("10.0.0.0", "10.255.255.255", OwnNetwork),
        ("100.64.0.0", "100.127.255.255", OwnNetwork),
        ("127.0.0.0", "127.255.255.255", OwnMachine),
        ("169.254.0.0", "169.254.255.255", OwnNetwork),
        ("172.16.0.0", "172.31.255.255", OwnNetwork),
        ("192.0.0.0", "192.0.0.255", Reserved),
        ("192.0.2.0", "192.0.2.255", Reserved),
        ("192.88.99.0", "192.88.99.255", Translated),
        ("192.168.0.0", "192.168.255.255", OwnNetwork),
        ("198.18.0.0", "198.19.255.255", Reserved),
        ("198.51.100.0", "198.51.100.255", Reserved),
        ("203.0.113.0", "203.0.113.255", Reserved),
        ("224.0.0.0", "239.255.255.255", Reserved),
        ("240.0.0.0", "255.255.255.255", Reserved),
        ("::", "::1", OwnMachine),
        ("::2", "::ffff:ffff", Translated),
        ("64:ff9b::", "64:ff9b::ffff:ffff", Translated),
        ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", Translated),
        ("100::", "100::ffff:ffff:ffff:ffff", Reserved),
        ("2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", Translated),
        ("2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff", Reserved),
        ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", Reserved),
        ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Translated),
        ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OwnNetwork),
        ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OwnNetwork),
        ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", OwnNetwork),
        ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved),
        ("5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved),
        ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", Reserved),
    ];
    for (first, last, rule) in blocks {
        for address in [first, last] {
            assert_eq!(rule_of(address, &Policy::default()), Some(rule), "{address}");
            let lifted = matches!(rule, OwnMachine | OwnNetwork);
            assert_eq!(rule_of(address, &open()).is_none(), lifted, "{address} when allowed");
        }
    }
}

#[test]
fn public_addresses_beside_the_blocks_pass() {
    let public = [
        "1.0.0.0",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:db7::1",
        "2001:db9::1",
        "2003::1",
        "2606:2800:220:1::1",
        "2a00::1",
        "::ffff:93.184.216.34",
    ];
    for address in public {
        assert_eq!(rule_of(address, &Policy::default()), None, "{address}");
    }
}

#[test]
fn the_address_inside_is_named() {
    let cases = [
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("::127.0.0.1", "127.0.0.1"),
        ("64:ff9b::7f00:1", "127.0.0.1"),
        ("64:ff9b:1::a00:1", "10.0.0.1"),
        ("2002:c0a8:1::", "192.168.0.1"),
        ("2001:0:0:0:0:0:80ff:fffe", "127.0.0.1"),
    ];
    for (address, inside) in cases {
        let refused = address_allowed(address.parse().unwrap(), &Policy::default()).unwrap_err();
        assert_eq!(refused.embedded, Some(inside.parse().unwrap()), "{address}");
        assert!(refused.to_string().contains(&refused.address.to_string()));
    }
}

fn embedding(prefix: [u16; 6], four: Ipv4Addr) -> IpAddr {
    let [a, b, c, d] = four.octets();
    let [p, q, r, s, t, u] = prefix;
    let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
    Ipv6Addr::new(p, q, r, s, t, u, high, low).into()
}

proptest! {
    #[test]
    fn a_mapped_address_is_judged_as_what_is_inside(four in any::<Ipv4Addr>(), private: bool) {
        let policy = Policy { allow_private: private, ..Policy::default() };
        let direct = address_allowed(four.into(), &policy).map_err(|refused| refused.rule);
        let mapped = address_allowed(embedding([0, 0, 0, 0, 0, 0xffff], four), &policy);
        prop_assert_eq!(mapped.map_err(|refused| refused.rule), direct);
    }

    #[test]
    fn other_forms_with_an_address_inside_never_pass(four in any::<Ipv4Addr>(), private: bool) {
        let policy = Policy { allow_private: private, ..Policy::default() };
        for prefix in [[0x64, 0xff9b, 0, 0, 0, 0], [0x64, 0xff9b, 1, 0, 0, 0], [0x2001, 0, 1, 2, 3, 4]] {
            prop_assert!(address_allowed(embedding(prefix, four), &policy).is_err());
        }
        let [a, b, c, d] = four.octets();
        let six_to_four = Ipv6Addr::new(
            0x2002, u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]), 0, 0, 0, 0, 1,
        );
        prop_assert!(address_allowed(six_to_four.into(), &policy).is_err());
    }

    #[test]
    fn outside_global_unicast_only_mapped_addresses_pass(six in any::<Ipv6Addr>()) {
        let global = six.segments()[0] & 0xe000 == 0x2000;
        if !global && six.to_ipv4_mapped().is_none() {
            prop_assert!(address_allowed(six.into(), &Policy::default()).is_err());
        }
    }

    /// What the standard library calls private, loopback and so on is refused by the table too.
    #[test]
    fn the_table_is_no_weaker_than_the_standard_library(four in any::<Ipv4Addr>()) {
        let special = four.is_private() || four.is_loopback() || four.is_link_local()
            || four.is_multicast() || four.is_broadcast() || four.is_unspecified()
            || four.is_documentation();
        if special {
            prop_assert!(address_allowed(four.into(), &Policy::default()).is_err());
        }
    }

    #[test]
    fn no_spelling_of_a_loopback_address_passes(b: u8, c: u8, d: u8, way in 0..6_u8, port: u16) {
        let number = u32::from_be_bytes([127, b, c, d]);
        let tail = number & 0x00ff_ffff;
        let host = match way {
            0 => number.to_string(),
            1 => format!("{number:#x}"),
            2 => format!("0{number:o}"),
            3 => format!("0x7f.{tail}"),
            4 => format!("0177.{b}.0{:o}", u32::from_be_bytes([0, 0, c, d])),
            _ => format!("[::ffff:127.{b}.{c}.{d}]"),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let fetcher = Fetcher::new(Policy::default()).unwrap();
        let problem = runtime.block_on(get(&fetcher, &format!("http://{host}:{port}/"))).unwrap_err();
        prop_assert_eq!(problem.code(), "address_refused", "{}", host);
    }
}

//! What people paste is read, or the right reason is given; seeds are seen in any shape.

mod fuzz;

use stellar_strkey::{Contract, Strkey, ed25519::PrivateKey};

use super::*;

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ACADEMY: &str = "GAW43UW6EWBYZ7TVWVO4FOULPSNBRSYRNLWF7OPX25RIZEX4DMEAACDM";

fn support() -> AccountId {
    SUPPORT.parse().unwrap()
}

fn muxed_support(id: u64) -> String {
    let key = stellar_strkey::ed25519::PublicKey::from_string(SUPPORT)
        .unwrap()
        .0;
    MuxedAccount { ed25519: key, id }.to_string().to_string()
}

pub(super) fn seed(byte: u8) -> String {
    PrivateKey([byte; 32])
        .as_unredacted()
        .to_string()
        .to_string()
}

fn wrong(text: &str) -> AddressError {
    parse(text).expect_err(text)
}

#[test]
fn an_account_is_read_with_what_stands_round_it() {
    for text in [
        SUPPORT.to_owned(),
        format!("  {SUPPORT}\n"),
        format!("«{SUPPORT}»."),
        format!("({SUPPORT}),"),
        format!("\u{200B}{SUPPORT}\u{FEFF}"),
    ] {
        assert_eq!(parse(&text), Ok(Pasted::Account(support())), "{text:?}");
    }
}

#[test]
fn a_numbered_address_leads_to_its_account() {
    let text = muxed_support(42);
    assert!(text.starts_with('M'));
    let read = parse(&text).unwrap();
    assert_eq!(
        read,
        Pasted::Muxed {
            account: support(),
            id: 42
        }
    );
    assert_eq!(read.account(), Some(support()));
    assert_eq!(wrong(&text[..60]), AddressError::Cut { missing: 9 });
}

#[test]
fn links_of_the_pages_that_people_use() {
    for link in [
        "https://bsn.expert/accounts/{}",
        "bsn.expert/accounts/{}?tag=Friend#links",
        "https://viewer.eurmtl.me/account/{}",
        "https://stellar.expert/explorer/public/account/{}",
        "HTTPS://www.Stellar.Expert/explorer/public/account/{}/?order=desc",
        "<https://viewer.eurmtl.me/account/{}/>",
    ] {
        let link = link.replace("{}", SUPPORT);
        assert_eq!(parse(&link), Ok(Pasted::Account(support())), "{link}");
    }
    let named = parse("https://bsn.expert/@Sozidatel").unwrap();
    assert_eq!(
        named,
        Pasted::Federation(FederationName::parse("sozidatel*bsn.expert").unwrap())
    );
    let test_network = format!("https://stellar.expert/explorer/testnet/account/{SUPPORT}");
    assert_eq!(wrong(&test_network), AddressError::OtherNetwork);
    for unknown in [
        "https://example.org/accounts/GX".to_owned(),
        format!("https://bsn.expert.evil.example/accounts/{SUPPORT}"),
        "https://bsn.expert/".to_owned(),
        "https://bsn.expert/@".to_owned(),
        "https://bsn.expert/@a*b".to_owned(),
    ] {
        assert_eq!(wrong(&unknown), AddressError::Link, "{unknown}");
    }
    // What stands in a link is explained like what stands alone.
    let cut = format!("https://bsn.expert/accounts/{}", &SUPPORT[..50]);
    assert_eq!(wrong(&cut), AddressError::Cut { missing: 6 });
}

#[test]
fn federation_names_have_a_public_domain() {
    let name = FederationName::parse("Anya.K*MTLA.me").unwrap();
    assert_eq!((name.name(), name.domain()), ("anya.k", "mtla.me"));
    assert_eq!(parse(" anya.k*mtla.me ").unwrap(), Pasted::Federation(name));
    assert!(FederationName::parse("anya@example.org*lobstr.co").is_some());
    for bad in [
        "anya*",
        "*mtla.me",
        "anya*localhost",
        "anya*127.0.0.1",
        "anya*[::1]",
        "anya*mtla.me:8080",
        "anya*mtla..me",
        "anya*-x.me",
        "a b*mtla.me",
        "anya*mtla.me@evil.example",
        "anya**mtla.me",
        "anya*10.1",
        "anya*мтла.ме",
    ] {
        assert_eq!(wrong(bad), AddressError::Federation, "{bad}");
    }
}

#[test]
fn each_mistake_has_its_reason() {
    let meant = Some(support());
    assert_eq!(wrong(""), AddressError::Empty);
    assert_eq!(wrong(" «» \u{200B}"), AddressError::Empty);
    assert_eq!(wrong("hello there"), AddressError::Unknown);
    assert_eq!(wrong("Gesellschaftsvertragsrecht"), AddressError::Unknown);
    assert_eq!(
        wrong(&SUPPORT.to_lowercase()),
        AddressError::LowerCase { meant }
    );
    let broken = SUPPORT.replace("HELP", "HELQ");
    assert_eq!(wrong(&broken), AddressError::Checksum);
    assert_eq!(
        wrong(&broken.to_lowercase()),
        AddressError::LowerCase { meant: None }
    );
    assert_eq!(wrong(&SUPPORT[..55]), AddressError::Cut { missing: 1 });
    assert_eq!(
        wrong(&SUPPORT.replacen('X', "XX", 1)),
        AddressError::Long { extra: 1, meant }
    );
    assert_eq!(
        wrong(&format!("{SUPPORT}QQ")),
        AddressError::Long {
            extra: 2,
            meant: None
        }
    );
    assert_eq!(
        wrong(&format!("{SUPPORT}{SUPPORT}")),
        AddressError::Long { extra: 56, meant }
    );
    assert_eq!(
        wrong(&SUPPORT.replacen('X', "0", 1)),
        AddressError::BadLetters { letters: vec!['0'] }
    );
    assert_eq!(wrong(&"G".repeat(5_000)), AddressError::Unknown);
}

#[test]
fn letters_of_another_alphabet_are_named() {
    // A document of the association has this very slip: a Cyrillic Т.
    let skynet = "GC22NKTDI45FAQR3HPLIAFRCSJNG7RXU2XOGMB3MITDZ2TPMBL254SKY";
    let slip = skynet.replacen("NKT", "NKТ", 1);
    let expected = AddressError::LookAlikes {
        letters: vec!['Т'],
        meant: skynet.parse().ok(),
    };
    assert_eq!(wrong(&slip), expected);
    let hidden = format!("{}\u{200B}{}", &SUPPORT[..20], &SUPPORT[20..]);
    assert_eq!(
        wrong(&hidden),
        AddressError::LookAlikes {
            letters: vec![],
            meant: Some(support())
        }
    );
    let wide: String = SUPPORT
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap())
        .collect();
    let AddressError::LookAlikes { meant, .. } = wrong(&wide) else {
        panic!("{wide}")
    };
    assert_eq!(meant, Some(support()));
}

#[test]
fn other_kinds_are_told_apart() {
    let contract = Strkey::Contract(Contract([9; 32])).to_string().to_string();
    assert_eq!(wrong(&contract), AddressError::Contract);
    let slip = format!("{}A", &contract[..55]);
    assert_eq!(wrong(&slip), AddressError::Contract);
    let hash = Strkey::PreAuthTx(stellar_strkey::PreAuthTx([3; 32]))
        .to_string()
        .to_string();
    assert_eq!(wrong(&hash), AddressError::OtherKind);
}

#[test]
fn accounts_are_found_in_a_longer_text() {
    let text = format!(
        "Мой адрес: {SUPPORT}, а это https://bsn.expert/accounts/{ACADEMY}?x и {} и снова {SUPPORT}; {}",
        muxed_support(7),
        &SUPPORT[..55],
    );
    let found = find_accounts(&text);
    assert_eq!(found, [support(), ACADEMY.parse().unwrap()]);
}

#[test]
fn a_seed_is_seen_in_any_shape() {
    let seed = seed(7);
    let groups: Vec<&str> = seed
        .as_bytes()
        .chunks(4)
        .map(|it| std::str::from_utf8(it).unwrap())
        .collect();
    let cyrillic = seed.replace('C', "С").replace('A', "А");
    for text in [
        seed.clone(),
        format!("помогите, вот мой ключ {seed} что делать?"),
        format!("https://example.org/?seed={seed}&x=1"),
        seed.to_lowercase(),
        groups.join(" "),
        groups.join("-"),
        groups.join("\n"),
        format!("key{seed}"),
        format!("{}\u{200B}{}", &seed[..10], &seed[10..]),
        cyrillic,
        seed[..55].to_owned(),
        seed[..52].to_owned(),
        format!("{seed}{SUPPORT}"),
    ] {
        assert!(contains_secret(&text), "{} letters", text.len());
        assert_eq!(wrong(&text), AddressError::Secret);
        assert!(!format!("{:?}", wrong(&text)).contains(&seed[..6]));
    }
}

#[test]
fn other_texts_are_no_seeds() {
    let contract = Strkey::Contract(Contract([9; 32])).to_string().to_string();
    for text in [
        SUPPORT,
        &muxed_support(1),
        &contract,
        "SANFRANCISCO IS A TOWN WHERE NOBODY EVER SHOUTS ABOUT ANYTHING BUT THE FOG AND THE RENT",
        "Sand, sad, saddle: small words begin so as well, and this sentence is long enough to have a window in it",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "Саша сказал, что сеть сегодня стоит, и просил всех подождать до завтра, пока не починят",
        "",
    ] {
        assert!(!contains_secret(text), "{text}");
    }
}

//! The shipped directory is right, and wrong files are refused with everything that is wrong in them.

use super::*;

const SUPPORT: &str = "GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP";
const ADMINS: &str = "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM";

fn problems(toml: &str) -> Vec<String> {
    let list = Directory::parse(toml).expect_err("a mistake");
    list.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_directory_is_right() {
    let directory =
        Directory::parse(Directory::shipped_text()).unwrap_or_else(|list| panic!("{list:#?}"));
    assert_eq!(directory, *Directory::shipped());
    assert_eq!((directory.all().len(), directory.live().count()), (27, 23));
    let program = directory.by_account(SUPPORT.parse().unwrap()).unwrap();
    assert_eq!(
        (program.name.as_str(), program.title()),
        ("Support", "MTL Support")
    );
    for (name, expected) in [
        ("mtl нко", "SocialEntrepreneurship"),
        ("MTL Bots", "SkyNet"),
        ("mtl-adventures", "CrisisResponse"),
        ("ЦУП", "MCC"),
        ("bsn.expert", "BSNExpert"),
        ("BSN", "BSN"),
        ("agora", "Agora"),
    ] {
        assert_eq!(
            directory.by_name(name).map(|it| it.name.as_str()),
            Some(expected),
            "{name}"
        );
    }
    assert!(!directory.by_name("Agora").unwrap().is_live());
    assert_eq!(directory.by_name(""), None);
    assert_eq!(directory.by_name("Nobody"), None);
}

#[test]
fn all_mistakes_are_told_at_once() {
    let toml = format!(
        r#"
[[program]]
name = "One"
accounts = ["{SUPPORT}", "{SUPPORT}"]
coordinators = ["KorbVV"]

[[program]]
name = "Два"
accounts = ["{}", "anya*mtla.me"]

[[program]]
name = "Three"
aliases = ["ONE", "!"]
accounts = ["{SUPPORT}", "{}"]

[[program]]
name = "Four"

[[program]]
name = "2026"
revoked = "1"
"#,
        ADMINS.replace("LMADM", "LMADN"),
        ADMINS.to_lowercase(),
    );
    let found = problems(&toml);
    let expected = [
        "program One: coordinator \"KorbVV\": write @",
        "program One: account GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP: twice",
        "program Два: name \"Два\": tags take Latin",
        "program Два: account \"GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADN\": the checksum",
        "program Два: account anya*mtla.me: write the address",
        "program Three: \"!\": a name has",
        "program Three: account \"gdrbvn7rn7sddi7qsmbdxjohw63wkr7w6agcvrjcg7yr6r456t2lmadm\": small letters",
        "program Four: a program that is not revoked",
        "program 2026: name \"2026\"",
        "program Three: the name \"ONE\" is taken by program One",
        "program Three: the account GDXOPYVGCPSBI3DQ5TCSQHG2IZIJOWR5RBO5A75IJL5BH3UJ7AVMHELP is taken by program One",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
}

#[test]
fn a_file_of_another_shape_is_told_by_its_line() {
    assert_eq!(problems(""), ["the file: has no [[program]]"]);
    let unknown = problems("[[program]]\nname = \"A\"\naccount = \"G\"\n");
    assert!(
        unknown.len() == 1 && unknown[0].starts_with("line 3: unknown field `account`"),
        "{unknown:?}"
    );
    let broken = problems("[[program]]\nname = \"A\n");
    assert!(broken[0].starts_with("line 2:"), "{broken:?}");
    assert!(problems("[[program]]\ntitle = \"A\"\n")[0].contains("name"));
}

#[test]
fn a_seed_in_the_file_is_not_repeated() {
    let seed = stellar_strkey::ed25519::PrivateKey([5; 32]);
    let seed = seed.as_unredacted().to_string().to_string();
    let found = problems(&format!(
        "[[program]]\nname = \"A\"\naccounts = [\"{seed}\"]\n"
    ));
    assert!(
        found[0].contains("SECRET SEED") && !found.concat().contains(&seed[..8]),
        "{found:?}"
    );
}

//! Proofs with addresses of the Association's own programmes.

use super::*;

#[test]
fn addresses_are_known_by_their_sum() {
    for good in [
        "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM",
        "GAO4IYLUKZT6NTQ4GDRV4MHN2PKYXXRTHLZREIAGHEGP7RJKRA3RECAM",
        "GCNVDZIHGX473FEI7IXCUAEXUJ4BGCKEMHF36VYP5EMS7PX2QBLAMTLA",
    ] {
        assert!(is_account(good), "{good}");
    }
}

#[test]
fn what_only_looks_like_one_is_none() {
    for bad in [
        "",
        "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADN",
        "gdrbvn7rn7sddi7qsmbdxjohw63wkr7w6agcvrjcg7yr6r456t2lmadm",
        // A Cyrillic letter, as it stands in one of the Association's own documents.
        "GC22NKТDI45FAQR3HPLIAFRCSJNG7RXU2XOGMB3MITDZ2TPMBL254SKY",
        "SDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMADM",
        "GDRBVN7RN7SDDI7QSMBDXJOHW63WKR7W6AGCVRJCG7YR6R456T2LMAD",
    ] {
        assert!(!is_account(bad), "{bad}");
    }
}

/// Nobody's: the key is thirty-two sevens.
const SEED: &str = "SADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQP54X";

#[test]
fn a_seed_is_blotted_out_of_whatever_it_stands_in() {
    let small = SEED.to_lowercase();
    for text in [
        format!(r#"{{"text":"{SEED}"}}"#),
        format!(r#"{{"text":"мой ключ:\n{SEED}, помогите"}}"#),
        format!(r#"{{"text":"key{small}!"}}"#),
        format!("SA{SEED}SA"),
    ] {
        let clean = blotted(&text);
        assert!(!clean.to_uppercase().contains("OBYHA4DQ"), "{clean}");
        assert!(is_blotted(&clean));
        assert_eq!(
            clean.encode_utf16().count(),
            text.encode_utf16().count(),
            "marks of format stay in place"
        );
    }
    let twice = format!("{SEED} и {SEED}");
    assert_eq!(blotted(&twice).matches("S***").count(), 2);
}

#[test]
fn what_only_looks_like_a_seed_stays() {
    let slip = SEED.replace("P54X", "P54Y");
    let mixed = format!("{}{}", &SEED[..28], SEED[28..].to_lowercase());
    for text in [slip.as_str(), &mixed, &SEED[..55], "SADLY", "SA", "S", ""] {
        assert!(matches!(blotted(text), std::borrow::Cow::Borrowed(_)));
        assert!(!is_blotted(text));
    }
}

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

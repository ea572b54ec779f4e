//! Assets are written with their issuers, and the addresses in the program are right.

use super::*;

#[test]
fn the_addresses_in_the_program_have_right_checksums() {
    for known in [ASSOCIATION, FUND, SECRETARIAT] {
        assert_eq!(AccountId::parse(known.as_str()), Some(known));
    }
}

#[test]
fn an_asset_reads_back_as_it_is_written() {
    for asset in [
        Asset::mtlap(),
        Asset::mtlac(),
        Asset::mtlax(),
        Asset::eurmtl(),
    ] {
        assert_eq!(asset.to_string().parse(), Ok(asset.clone()));
        let json = serde_json::to_string(&asset).unwrap();
        assert_eq!(serde_json::from_str::<Asset>(&json).unwrap(), asset);
    }
}

#[test]
fn a_code_without_its_issuer_is_no_asset() {
    let issuer = ASSOCIATION;
    for wrong in [
        "MTLAP".to_owned(),
        "native".to_owned(),
        format!(":{issuer}"),
        format!("MTLAP :{issuer}"),
        format!("THIRTEENCHARS:{issuer}"),
        format!("МTLAP:{issuer}"),
        format!("MTLAP:{}", issuer.as_str().to_lowercase()),
    ] {
        assert_eq!(wrong.parse::<Asset>(), Err(NotAnAsset), "{wrong}");
    }
}

//! Regions of a sentence and what they do to the events inside: status, silence, and the claim that tells them.

use musnad_lexicon::Detail;

/// What a region does to the events inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// They are no events of their own: the content of a request, refusal, threat or promise.
    Drop,
    /// They have this status.
    Status(Detail),
    /// They go on, whatever stands outside: «أوقف هجومه».
    Ongoing,
    /// They are taken for granted: «أدان الهجوم».
    Keep,
    /// They are told in this claim.
    Claim(usize),
}

/// Words `from..to` of a sentence and what holds there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) effect: Effect,
    /// The word that makes the region: never under its own effect.
    pub(crate) by: u32,
}

/// What the regions around a word add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) is_dropped: bool,
    pub(crate) detail: Detail,
    pub(crate) claim: Option<usize>,
}

/// Walks the regions that hold `word` from the outermost in (semantics.md §4): the first that takes certainty away decides,
/// a stop or a presupposition gives it back.
pub(crate) fn standing(regions: &[Region], word: u32) -> Standing {
    let mut around: Vec<&Region> = regions.iter().filter(|r| r.from <= word && word < r.to && r.by != word).collect();
    around.sort_by_key(|r| (r.from, u32::MAX - r.to, r.by));
    let mut out = Standing { is_dropped: false, detail: Detail::Occurred, claim: None };
    for region in around {
        match region.effect {
            Effect::Drop => out.is_dropped = true,
            Effect::Status(detail) => {
                if out.detail.status() == "asserted" {
                    out.detail = detail;
                }
            }
            Effect::Ongoing => {
                out.is_dropped = false;
                out.detail = Detail::Ongoing;
            }
            Effect::Keep => {
                out.is_dropped = false;
                out.detail = Detail::Presupposed;
            }
            Effect::Claim(claim) => out.claim = Some(claim),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(from: u32, to: u32, effect: Effect, by: u32) -> Region {
        Region { from, to, effect, by }
    }

    #[test]
    fn a_stop_inside_a_request_gives_the_act_back() {
        let regions = [region(3, 8, Effect::Drop, 0), region(4, 8, Effect::Ongoing, 3)];
        assert!(standing(&regions, 3).is_dropped);
        assert_eq!(standing(&regions, 4), Standing { is_dropped: false, detail: Detail::Ongoing, claim: None });
    }

    #[test]
    fn the_innermost_claim_tells_the_event() {
        let regions = [region(2, 9, Effect::Claim(0), 1), region(5, 9, Effect::Claim(1), 4)];
        assert_eq!(standing(&regions, 3).claim, Some(0));
        assert_eq!(standing(&regions, 6).claim, Some(1));
    }

    #[test]
    fn the_outermost_doubt_decides() {
        let regions =
            [region(0, 9, Effect::Status(Detail::Hypothetical), 9), region(2, 9, Effect::Status(Detail::Intended), 1)];
        assert_eq!(standing(&regions, 4).detail, Detail::Hypothetical);
    }
}

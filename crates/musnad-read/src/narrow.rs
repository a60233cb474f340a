/// Gives an index as the 32 bits that positions are kept in; texts are cut before they need more.
pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
